import type { Dirent } from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '@sentinelpack/kinds';
import { compareTexts } from '../diagnostic.ts';
import type { Entry } from './entry.ts';
import { fileFault } from './entry.ts';

/** Every file below a folder, in the same order on every machine. */
export function list(folder: string): readonly [readonly Entry[], readonly Diagnostic[]] {
  const entries: Entry[] = [];
  const faults: Diagnostic[] = [];
  const open: string[] = [''];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const found of readdirSync(join(folder, parent), { withFileTypes: true })) {
      const path = parent === '' ? found.name : `${parent}/${found.name}`;
      if (found.isSymbolicLink()) faults.push(...linkFaults(join(folder, path), path));
      else if (found.isDirectory() && !isPassedOver(found)) open.push(path);
      else if (found.isFile()) entries.push({ path, file: join(folder, path) });
    }
  }
  return [entries.toSorted((a, b) => compareTexts(a.path, b.path)), faults];
}

function isPassedOver({ name }: Dirent): boolean {
  return name.startsWith('.') || name === 'node_modules' || name === 'dist';
}

// A link can lead out of the repository, so that a reviewer does not see what it brings in.
function linkFaults(file: string, path: string): readonly Diagnostic[] {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder && !/\.ya?ml$/i.test(path)) return [];
  return [fileFault(path, { code: 'read/link', message: 'symbolic links are not followed', help: 'put the file itself here' })];
}
