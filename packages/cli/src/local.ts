import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Emulator } from '@sentinelpack/emulator';
import { exit } from './exit.ts';
import { Stop } from './failure.ts';
import type { World } from './world.ts';

/** Where a local Azure keeps its state, and what an empty one begins with. */
export interface LocalOptions {
  readonly store: string;
  readonly seed: string;
}

/** Opens the local Azure, and seeds it where it is empty. */
export async function openLocal({ store, seed }: LocalOptions, world: World): Promise<Emulator> {
  const { openEmulator } = await import('@sentinelpack/emulator');
  const file = resolve(world.folder, store);
  await mkdir(dirname(file), { recursive: true });
  const emulator = openEmulator({ store: file, clock: world.now });
  try {
    if (emulator.isEmpty()) emulator.seed(await readSeedFile(seed, world));
    return emulator;
  } catch (error) {
    emulator.close();
    throw error;
  }
}

async function readSeedFile(file: string, world: World): Promise<Parameters<Emulator['seed']>[0]> {
  const text = await readFile(resolve(world.folder, file), 'utf8').catch(() => {
    throw new Stop(
      exit.wrong,
      `the local Azure is empty and there is no seed ${file}`,
      'name one with --seed, or take the one of content/environments',
    );
  });
  const [{ parse }, { readSeed }] = await Promise.all([import('yaml'), import('@sentinelpack/emulator')]);
  try {
    return readSeed(parse(text));
  } catch (cause) {
    throw new Error(`cannot use the seed ${file}`, { cause });
  }
}
