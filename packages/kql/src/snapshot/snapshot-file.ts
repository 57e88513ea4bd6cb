import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { crc32 } from 'node:zlib';
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
 * The snapshot in a folder that can be used, or undefined. Its checksum is in its name, `kusto-<key>-<crc32>.blob`, so that both
 * arrive in one rename. Node does not check it: a truncated snapshot crashes Node, and a changed one can run and be wrong.
 */
export function usableSnapshot(folder: string): string | undefined {
  const prefix = `${snapshotName()}-`;
  return namesIn(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.blob'))
    .map((name) => ({ path: join(folder, name), checksum: name.slice(prefix.length, -'.blob'.length) }))
    .find(({ path, checksum }) => checksumOf(path) === checksum)?.path;
}

/** Undefined for a file that another process has just removed. */
function checksumOf(path: string): string | undefined {
  try {
    return crc32(readFileSync(path)).toString(16);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
}
