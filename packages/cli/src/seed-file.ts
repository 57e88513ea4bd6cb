import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Seed } from '@sentinelpack/emulator';
import { readSeed } from '@sentinelpack/emulator';
import { parse } from 'yaml';
import { exit } from './exit.ts';
import { Stop } from './failure.ts';
import type { World } from './world.ts';

/** Reads what an empty local Azure begins with. */
export async function readSeedFile(file: string, world: World): Promise<Seed> {
  const text = await readFile(resolve(world.folder, file), 'utf8').catch(() => {
    const help = 'name one with --seed, or take the one of content/environments';
    throw new Stop(exit.wrong, `the local Azure is empty and there is no seed ${file}`, help);
  });
  try {
    return readSeed(parse(text));
  } catch (cause) {
    throw new Error(`cannot use the seed ${file}`, { cause });
  }
}
