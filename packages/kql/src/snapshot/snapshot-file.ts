import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { kustoScripts } from '../language/scripts.ts';
import { snapshotScript } from './snapshot-script.ts';

/** The start of the file names of snapshots that this Node and this version of the language service can use. */
export function snapshotName(): string {
  const scripts = kustoScripts();
  const files = scripts.map((script) => `${statSync(script).size} ${statSync(script).mtimeMs}`);
  const key = [process.version, process.platform, process.arch, cachedDataVersionTag(), snapshotScript(scripts), ...files].join('|');
  return `kusto-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
}

/**
 * The snapshot in a folder that can be used, or undefined. Its size is in its name, `kusto-<key>-<bytes>.blob`, so that both
 * arrive in one rename: a truncated snapshot would crash Node.
 */
export function usableSnapshot(folder: string): string | undefined {
  const prefix = `${snapshotName()}-`;
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.blob'))
    .map((name) => ({ path: join(folder, name), size: Number(name.slice(prefix.length, -'.blob'.length)) }))
    .find(({ path, size }) => statSync(path, { throwIfNoEntry: false })?.size === size)?.path;
}

function namesIn(folder: string): readonly string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}
