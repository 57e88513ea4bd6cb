import type { Schema } from '@sentinelpack/kql';
import type { Job, JobResult } from './job.ts';

/** What a helper process is sent. */
export type Request = { readonly schema: Schema } | { readonly job: Job };

/** What it answers to a job. */
export interface Answer {
  readonly result: JobResult;
}
