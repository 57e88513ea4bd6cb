import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { AnyKind, Bundle } from '@sentinelpack/kinds';
import { kinds as allKinds } from '@sentinelpack/kinds';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { schemas } from '../schemas/schemas.ts';
import type { PackedFile } from './templates.ts';
import { fileOf, templates } from './templates.ts';

/** Writes a bundle, its templates and the schemas below a folder: `pack/bundle.json`, `pack/templates/` and `schemas/`. */
export function writePack(folder: string, bundle: Bundle, kinds: readonly AnyKind[] = allKinds): void {
  writeFolder(join(folder, 'schemas'), schemas(kinds));
  writeFolder(join(folder, 'pack', 'templates'), templates(bundle, kinds));
  // The bundle is what the deployer reads, so it comes last: it is never newer than what stands beside it.
  writeFileAtomic(join(folder, 'pack', 'bundle.json'), fileOf('bundle.json', bundle).text);
}

/** Replaces a folder by one with these files: a reader finds the old ones or the new ones, and no stale file stays. */
export function writeFolder(folder: string, files: readonly PackedFile[]): void {
  refuseForeign(folder);
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(join(dirname(folder), `.${basename(folder)}-`));
  // The temporary folder is its maker's alone; what it becomes is as open as the folder that it stands in.
  chmodSync(fresh, statSync(dirname(folder)).mode);
  try {
    for (const { path, text } of files) writeFileSync(join(fresh, path), text);
    replace(folder, fresh);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

// The folder is deleted with all that is in it, so it must hold nothing but what an earlier pack wrote.
function refuseForeign(folder: string): void {
  const foreign = existsSync(folder) ? readdirSync(folder).find((name) => !name.endsWith('.json')) : undefined;
  if (foreign !== undefined) throw new Error(`pack would delete ${join(folder, foreign)}, which it did not write`);
}

// A folder that is not empty cannot be renamed over, so the old one steps aside first.
function replace(folder: string, fresh: string): void {
  const old = `${fresh}-old`;
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(fresh, folder);
  rmSync(old, { recursive: true, force: true });
}
