import { createHash } from 'node:crypto';
import type { Schema } from '@sentinelpack/kql';
import { openContentCache } from '@sentinelpack/kql/cache';
import type { Json } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import { codeVersion } from './code-version.ts';
import type { Job, JobResult } from './job.ts';

/** Results of jobs kept on disk by what they depend on: the job, the schema and our code. */
export interface ResultCache {
  read(job: Job): JobResult | undefined;
  write(job: Job, result: JobResult): void;
}

/** The cache in a folder. */
export function openResultCache(folder: string, schema: Schema): ResultCache {
  const cache = openContentCache(folder, codeVersion());
  const schemaHash = createHash('sha256').update(JSON.stringify(schema)).digest('hex');
  const keyOf = (job: Job): string => `${schemaHash}\0${canonicalText(job as unknown as Json)}`; // a job is JSON
  return {
    read: (job) => {
      const content = cache.read(keyOf(job));
      return content === undefined ? undefined : (JSON.parse(content) as JobResult); // the cache gives what was written, whole
    },
    write: (job, result) => cache.write(keyOf(job), JSON.stringify(result)),
  };
}
