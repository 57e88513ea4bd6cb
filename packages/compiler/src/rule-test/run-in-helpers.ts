import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '@sentinelpack/kql';
import type { Job, JobResult } from './job.ts';
import type { Answer, Request } from './messages.ts';

/** Jobs for helper processes, which start on a snapshot where there is one. */
export interface HelperWork {
  readonly jobs: readonly Job[];
  readonly schema: Schema;
  readonly processes: number;
  readonly snapshot: string | undefined;
}

/** What became of jobs; undefined for those whose helper ended before it answered, and for all where none can be started. */
export async function runInHelpers(work: HelperWork): Promise<readonly (JobResult | undefined)[]> {
  const found: (JobResult | undefined)[] = work.jobs.map(() => undefined);
  const script = helperScript();
  if (script === undefined) return found;
  const open = work.jobs.entries();
  await Promise.all(Array.from({ length: work.processes }, async () => runHelper(script, work, { open, found })));
  return found;
}

interface Progress {
  /** The jobs that nobody has taken; the helpers share it. */
  readonly open: Iterator<[number, Job]>;
  readonly found: (JobResult | undefined)[];
}

async function runHelper(script: string, { schema, snapshot }: HelperWork, { open, found }: Progress): Promise<void> {
  const helper = fork(script, [], {
    execArgv: nodeOptions(script, snapshot),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  send(helper, { schema });
  for (let next = open.next(); next.done !== true; next = open.next()) {
    const [index, job] = next.value;
    const answer = await ask(helper, job);
    if (answer === undefined) return;
    found[index] = answer.result;
  }
  helper.disconnect();
}

function send(helper: ChildProcess, request: Request): void {
  helper.send(request);
}

/** A helper's answer, or undefined where it ended instead. */
async function ask(helper: ChildProcess, job: Job): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const answered = (answer: unknown): void => finish(answer as Answer); // the helper sends nothing else
    const ended = (): void => finish(undefined);
    const finish = (answer: Answer | undefined): void => {
      helper.off('message', answered).off('exit', ended).off('error', ended);
      resolve(answer);
    };
    helper.once('message', answered).once('exit', ended).once('error', ended);
    if (helper.connected) send(helper, { job });
    else finish(undefined);
  });
}

function nodeOptions(script: string, snapshot: string | undefined): string[] {
  const fromSource = script.endsWith('.ts') ? ['--disable-warning=ExperimentalWarning'] : [];
  return [...(snapshot === undefined ? [] : ['--snapshot-blob', snapshot]), ...fromSource];
}

// Beside this file in the source tree, and an entry of its own in a bundle, beside its chunks or above them.
function helperScript(): string | undefined {
  const names = ['helper.ts', 'rule-test-helper.mjs', '../rule-test-helper.mjs'];
  return names.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path));
}
