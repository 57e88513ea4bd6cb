import { resolve } from 'node:path';
import type { Analyze } from '@sentinelpack/compiler';
import { cacheFolder } from './cache-folder.ts';
import { forLine } from './report/escape.ts';
import type { World } from './world.ts';

/** Analyses texts, as far as possible from the cache, and gives an analyser that knows them. */
export async function analyzerOf(texts: readonly string[], world: World): Promise<Analyze> {
  const { analyze, analyzeMany, buildSnapshotBeside, defaultSchema, usableSnapshot } = await import('@sentinelpack/kql');
  const schema = defaultSchema();
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
