import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Emulator } from '@sentinelpack/emulator';
import type { World } from './world.ts';

/** Where a local Azure keeps its state, and what an empty one begins with. */
export interface LocalOptions {
  readonly store: string;
  readonly seed: string;
}

/** Opens the local Azure, and seeds it where it is empty. */
export async function openLocal({ store, seed }: LocalOptions, world: World): Promise<Emulator> {
  const [{ openEmulator }, { localKql }] = await Promise.all([import('@sentinelpack/emulator'), import('./local-kql.ts')]);
  const file = resolve(world.folder, store);
  await mkdir(dirname(file), { recursive: true });
  const emulator = openEmulator({ store: file, clock: world.now, kql: localKql(world) });
  try {
    if (emulator.isEmpty()) {
      const { readSeedFile } = await import('./seed-file.ts');
      emulator.seed(await readSeedFile(seed, world));
    }
    return emulator;
  } catch (error) {
    emulator.close();
    throw error;
  }
}
