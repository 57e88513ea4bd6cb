import { availableParallelism } from 'node:os';
import type { Schema } from '@sentinelpack/kql';
import type { Job, JobResult } from './job.ts';
import type { Planned } from './plan.ts';
import type { ResultCache } from './result-cache.ts';
import { openResultCache } from './result-cache.ts';
import { runInHelpers } from './run-in-helpers.ts';
import { runJob } from './run-job.ts';

/** How jobs are run. */
export interface RunOptions {
  readonly schema: Schema;
  /** Where results are kept between runs; without it nothing is kept. */
  readonly cacheFolder?: string;
  /** A start-up snapshot for helper processes. */
  readonly snapshot?: string;
  /** Told when the cache cannot be used or a helper process failed; the results are right all the same. */
  readonly warn?: (message: string) => void;
}

// Fewer are done before a second process has started. A job with mutants is as much as ten without.
const helpersFrom = 40;
const mutantsCount = 10;
// More processes each load the language service, and gain little.
const mostProcesses = 2;

/** What became of each job, in their order: from the cache where it has it, the rest in helper processes where it is much. */
export async function runJobs(planned: readonly Planned[], options: RunOptions): Promise<readonly JobResult[]> {
  const warn = options.warn ?? (() => {});
  const cache = open(options, warn);
  // What was run with mutants holds what a run without them gives.
  const kept = planned.map(({ job }) => cache?.read(job) ?? (job.mutate ? undefined : cache?.read({ ...job, mutate: true })));
  const missing = planned.filter((_one, index) => kept[index] === undefined);
  const found = await runMissing(missing, options, warn);
  const results = new Map(missing.map(({ job }, index) => [job, found[index]]));
  if (cache !== undefined) keep(cache, results, warn);
  return planned.map(({ job }, index) => kept[index] ?? results.get(job)!); // what was not kept was run
}

async function runMissing(
  missing: readonly Planned[],
  { schema, snapshot }: RunOptions,
  warn: (message: string) => void,
): Promise<readonly JobResult[]> {
  const here = ({ job, kind }: Planned): JobResult => runJob(job, kind, schema);
  const processes = Math.min(mostProcesses, availableParallelism());
  const work = missing.reduce((sum, { job }) => sum + (job.mutate ? mutantsCount : 1), 0);
  if (work < helpersFrom || processes < 2) return missing.map(here);
  const found = await runInHelpers({ jobs: missing.map(({ job }) => job), schema, processes, snapshot });
  const left = found.filter((result) => result === undefined).length;
  if (left > 0) warn(`a helper process of the rule tests ended early; the tests of ${left} items are run without it`);
  return missing.map((one, index) => found[index] ?? here(one));
}

function open({ cacheFolder, schema }: RunOptions, warn: (message: string) => void): ResultCache | undefined {
  if (cacheFolder === undefined) return undefined;
  try {
    return openResultCache(cacheFolder, schema);
  } catch (error) {
    warn(`the cache of test results cannot be opened: ${String(error)}`);
    return undefined;
  }
}

// After the first fault it stops: a full disk refuses all of them.
function keep(cache: ResultCache, results: ReadonlyMap<Job, JobResult | undefined>, warn: (message: string) => void): void {
  try {
    for (const [job, result] of results) if (result !== undefined) cache.write(job, result);
  } catch (error) {
    warn(`the cache of test results cannot be written: ${String(error)}`);
  }
}
