import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '@sentinelpack/kql';
import type { Json } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { codeVersion } from './code-version.ts';
import type { Job, JobResult } from './job.ts';

/** Results of jobs kept on disk by what they depend on: the job, the schema and our code. */
export interface ResultCache {
  read(job: Job): JobResult | undefined;
  write(job: Job, result: JobResult): void;
}

const monthMilliseconds = 30 * 24 * 3600 * 1000;

/** The cache in a folder. Several processes may use it at once: a file arrives whole, by a rename, and is never changed. */
export function openResultCache(folder: string, schema: Schema): ResultCache {
  const home = join(folder, codeVersion());
  const isNew = statSync(home, { throwIfNoEntry: false }) === undefined;
  mkdirSync(home, { recursive: true });
  if (isNew) removeOldVersions(folder);
  const schemaHash = sha256(JSON.stringify(schema));
  const fileOf = (job: Job): string => join(home, `${sha256(`${schemaHash}\0${canonicalText(job as unknown as Json)}`)}.json`); // a job is JSON
  return {
    read: (job) => read(fileOf(job)),
    write: (job, result) => {
      const content = JSON.stringify(result);
      writeFileAtomic(fileOf(job), `${sha256(content)}\n${content}`, { fsync: false });
    },
  };
}

// A file is its content's hash, a line feed and the content; what does not agree is as if it were not there.
function read(file: string): JobResult | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const stored = readFileSync(file, 'utf8');
  const content = stored.slice(stored.indexOf('\n') + 1);
  return stored.startsWith(`${sha256(content)}\n`) ? (JSON.parse(content) as JobResult) : undefined; // the hash says that it is what was written
}

// Each version of our code has a folder; those that nothing has written to for a month go.
function removeOldVersions(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => /^[0-9a-f]{16}$/.test(entry))) {
    const path = join(folder, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > monthMilliseconds) rmSync(path, { recursive: true, force: true });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
