import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Bundle } from '@sentinelpack/kinds';
import type { Tested } from './compiled.ts';
import { compileFolder } from './compiled.ts';
import { exit } from './exit.ts';
import { Stop } from './failure.ts';
import { faultReport } from './verbs/check.ts';
import type { World } from './world.ts';

/** The bundle that a verb works with: the one in a file, or one packed from the content now. */
export async function bundleFor(options: { readonly bundle?: string; readonly content: string }, world: World): Promise<Bundle> {
  return options.bundle === undefined ? packFolder(options.content, world) : readBundle(options.bundle, world);
}

/** Checks and packs a content folder; content with errors is not packed, and its faults are said. */
export async function packFolder(folder: string, world: World): Promise<Bundle> {
  const { content, diagnostics, analyze } = await checkedFolder(folder, world);
  const { hasErrors, pack } = await import('@sentinelpack/compiler');
  const [bundle, faults] = pack(content, undefined, analyze);
  if (bundle === undefined || hasErrors(faults)) throw refused(folder, [...diagnostics, ...faults], world);
  return bundle;
}

/** Content without errors; the faults of other content are said. */
export async function checkedFolder(folder: string, world: World): Promise<Tested> {
  const compiled = await compileFolder(folder, [], world);
  const { hasErrors } = await import('@sentinelpack/compiler');
  if (hasErrors(compiled.diagnostics)) throw refused(folder, compiled.diagnostics, world);
  return compiled;
}

function refused(folder: string, diagnostics: Parameters<typeof faultReport>[0], world: World): Stop {
  world.talk.write(faultReport(diagnostics, world));
  return new Stop(exit.wrong, `${folder} has errors and is not packed`, 'mend them; `sentinelpack check` shows them again');
}

async function readBundle(file: string, world: World): Promise<Bundle> {
  const text = await readFile(resolve(world.folder, file), 'utf8').catch((cause: unknown) => {
    throw new Error(`cannot read the bundle ${file}`, { cause });
  });
  const bundle = parse(text, file);
  if (!isBundle(bundle))
    throw new Stop(exit.wrong, `${file} is not a bundle of this version of sentinelpack`, 'make one with `sentinelpack pack`');
  const { bundleFingerprint } = await import('@sentinelpack/compiler');
  if (bundleFingerprint(bundle) !== bundle.fingerprint)
    throw new Stop(exit.refused, `the bundle ${file} was changed after it was packed`, 'pack it again');
  return bundle;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`the bundle ${file} is not JSON`, { cause });
  }
}

function isBundle(value: unknown): value is Bundle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'formatVersion' in value &&
    value.formatVersion === 1 &&
    'items' in value &&
    'environments' in value
  );
}
