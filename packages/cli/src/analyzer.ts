import { resolve } from 'node:path';
import type { Analyze } from '@sentinelpack/compiler';
import { cacheFolder } from './cache-folder.ts';
import { forLine } from './report/escape.ts';
import type { SchemaAdditions } from '@sentinelpack/kql';
import type { World } from './world.ts';

/** What is to be analysed, and what its queries can read beside the tables that the product knows. */
export interface Texts {
  readonly texts: readonly string[];
  readonly readable: SchemaAdditions;
}

/** Analyses texts, as far as possible from the cache, and gives an analyser that knows them. */
export async function analyzerOf({ texts, readable }: Texts, world: World): Promise<Analyze> {
  const { analyze, analyzeMany, buildSnapshotBeside, defaultSchema, extendSchema, usableSnapshot } = await import('@sentinelpack/kql');
  const schema = extendSchema(defaultSchema(), readable);
  const snapshots = resolve(world.folder, cacheFolder, 'snapshot');
  const snapshot = usableSnapshot(snapshots);
  const facts = await analyzeMany(texts, schema, {
    cacheFolder: resolve(world.folder, cacheFolder, 'kql'),
    ...(snapshot === undefined ? {} : { snapshot }),
    warn: (message) => {
      world.talk.write(`note: ${forLine(message)}\n`);
    },
  });
  if (snapshot === undefined && world.mayWorkBehind) buildSnapshotBeside(snapshots);
  const known = new Map(texts.map((text, index) => [text, facts[index]]));
  return (text) => known.get(text) ?? analyze(text, schema);
}
