import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** What results depend on beside the tests: the engine, the kinds and this phase. */
export function codeVersion(): string {
  known ??= hashOf(codeFiles());
  return known;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

// In the source tree, the files of the rooms; in a bundle, this file, which names the other chunks by their hashes.
function codeFiles(): readonly string[] {
  if (!import.meta.filename.endsWith('.ts')) return [import.meta.filename];
  const rooms = ['@sentinelpack/kql', '@sentinelpack/kinds'].map((name) => dirname(fileURLToPath(import.meta.resolve(name))));
  const [kql = ''] = rooms;
  return [
    join(kql, '../package.json'),
    join(kql, '../data/tables.json'),
    ...[...rooms, import.meta.dirname].flatMap((folder) => sourcesIn(folder)),
  ];
}

function sourcesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(?:ts|json)$/.test(name) && !/\.test\.ts$|samples/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
