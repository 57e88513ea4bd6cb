import { resolve } from 'node:path';
import type { Content, PlanOptions, RuleTests } from '@sentinelpack/compiler';
import { cacheFolder } from './cache-folder.ts';
import { forLine } from './report/escape.ts';
import type { World } from './world.ts';

/** Runs the tests of content, as far as possible from the cache. */
export async function testContent(content: Content, options: Omit<PlanOptions, 'schema'>, world: World): Promise<RuleTests> {
  const { readable, ruleTests } = await import('@sentinelpack/compiler');
  const { defaultSchema, extendSchema, usableSnapshot } = await import('@sentinelpack/kql');
  const snapshot = usableSnapshot(resolve(world.folder, cacheFolder, 'snapshot'));
  return ruleTests(content, {
    ...options,
    schema: extendSchema(defaultSchema(), readable(content)),
    cacheFolder: resolve(world.folder, cacheFolder, 'tests'),
    ...(snapshot === undefined ? {} : { snapshot }),
    warn: (message) => {
      world.talk.write(`note: ${forLine(message)}\n`);
    },
  });
}
