import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { QueryFacts } from '../../facts.ts';
import type { Schema } from '../../language/schema.ts';
import type { Answer } from './messages.ts';

/** Texts to analyse in helper processes, which start on a snapshot where there is one. */
export interface HelperWork {
  readonly texts: readonly string[];
  readonly schema: Schema;
  readonly processes: number;
  readonly snapshot: string | undefined;
}

// Small, so that one slow query does not leave a process idle at the end; large enough that messages cost nothing.
const batchSize = 8;

/** The facts of texts; undefined for those whose helper ended before it answered, and for all where none can be started. */
export async function analyzeInHelpers(work: HelperWork): Promise<readonly (QueryFacts | undefined)[]> {
  const found: (QueryFacts | undefined)[] = work.texts.map(() => undefined);
  const script = helperScript();
  if (script === undefined) return found;
  const batches = [...work.texts.keys()].filter((index) => index % batchSize === 0).values();
  await Promise.all(Array.from({ length: work.processes }, async () => runHelper(script, work, { batches, found })));
  return found;
}

interface Progress {
  /** The starts of the batches that nobody has taken; the helpers share it. */
  readonly batches: Iterator<number>;
  readonly found: (QueryFacts | undefined)[];
}

async function runHelper(script: string, { texts, schema, snapshot }: HelperWork, { batches, found }: Progress): Promise<void> {
  const helper = fork(script, [], {
    execArgv: nodeOptions(script, snapshot),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  helper.send({ schema });
  for (let next = batches.next(); !next.done; next = batches.next()) {
    const start = next.value;
    const answer = await ask(helper, texts.slice(start, start + batchSize));
    if (!answer) return;
    for (const [offset, facts] of answer.facts.entries()) found[start + offset] = facts;
  }
  helper.disconnect();
}

/** A helper's answer, or undefined where it ended instead. */
async function ask(helper: ChildProcess, texts: readonly string[]): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const answered = (answer: unknown): void => finish(answer as Answer); // the helper sends nothing else
    const ended = (): void => finish(undefined);
    const finish = (answer: Answer | undefined): void => {
      helper.off('message', answered).off('exit', ended).off('error', ended);
      resolve(answer);
    };
    helper.once('message', answered).once('exit', ended).once('error', ended);
    if (helper.connected) helper.send({ texts });
    else finish(undefined);
  });
}

function nodeOptions(script: string, snapshot: string | undefined): string[] {
  const fromSource = script.endsWith('.ts') ? ['--disable-warning=ExperimentalWarning'] : [];
  return [...(snapshot === undefined ? [] : ['--snapshot-blob', snapshot]), ...fromSource];
}

/** The helper's script: beside this file in the source tree, and an entry of its own in a bundle, beside its chunks or above them. */
function helperScript(): string | undefined {
  const names = ['helper.ts', 'kql-helper.mjs', '../kql-helper.mjs'];
  return names.map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path));
}
