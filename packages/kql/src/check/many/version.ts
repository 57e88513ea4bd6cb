import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kustoVersion } from '../../language/scripts.ts';

/** What the facts of a query depend on beside the query and the schema: the language service and our own code. */
export function analysisVersion(): string {
  const hash = createHash('sha256').update(kustoVersion());
  for (const file of codeFiles()) hash.update('\0').update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** In the source tree, the analyser's files; in a bundle, this file, which names the other chunks by their hashes. */
function codeFiles(): readonly string[] {
  if (!import.meta.filename.endsWith('.ts')) return [import.meta.filename];
  const source = join(import.meta.dirname, '../..');
  return ['check', 'language'].flatMap((folder) => {
    const names = readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(source, folder, name));
  });
}
