import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckWork } from './check-kql-process.ts';
import { ruleQuery } from './generate-rules.ts';

/** What checking the queries of generated rules took, in milliseconds of whole processes. */
export interface CheckKqlFigures {
  readonly rules: number;
  readonly processes: number;
  /** Parsing and binding and nothing more, by as many processes as checking takes. */
  readonly bareMilliseconds: number;
  /** Checking with an empty cache. */
  readonly coldMilliseconds: number;
  /** Checking again with nothing changed. */
  readonly warmMilliseconds: number;
  /** Checking again with ten queries changed. */
  readonly changedMilliseconds: number;
}

const mostProcesses = 2; // as `analyzeMany` starts

/** Checks the queries of generated rules with and without what earlier runs found, beside the bare work of the language service. */
export async function benchCheckKql(rules: number = 1_000): Promise<CheckKqlFigures> {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'sentinelpack-bench-'));
  const processes = Math.min(mostProcesses, availableParallelism());
  const texts = Array.from({ length: rules }, (_, index) => ruleQuery(index + 1));
  const changed = texts.map((text, index) => (index < 10 ? ruleQuery(rules + index + 1) : text));
  try {
    const parts = Array.from({ length: processes }, (_, part) => texts.filter((_text, index) => index % processes === part));
    const bareMilliseconds = await timed(parts.map((part) => ({ kind: 'bind', texts: part })));
    const coldMilliseconds = await timed([{ kind: 'analyze', texts, cacheFolder }]);
    const warmMilliseconds = await timed([{ kind: 'analyze', texts, cacheFolder }]);
    const changedMilliseconds = await timed([{ kind: 'analyze', texts: changed, cacheFolder }]);
    return { rules, processes, bareMilliseconds, coldMilliseconds, warmMilliseconds, changedMilliseconds };
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
}

async function timed(works: readonly CheckWork[]): Promise<number> {
  const started = performance.now();
  const counts = await Promise.all(works.map(inProcess));
  if (counts.some((count, index) => count !== works[index]?.texts.length)) throw new Error('a process has not read all its queries');
  return performance.now() - started;
}

async function inProcess(work: CheckWork): Promise<number> {
  const child = fork(join(import.meta.dirname, 'check-kql-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.once('message', (count) => {
      resolve(count as number); // the child sends nothing else
    });
    child.once('exit', (code) => {
      reject(new Error(`a process ended with ${String(code)} before it answered`));
    });
    child.send(work);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const figures = await benchCheckKql(Number(process.argv[2] ?? 1_000));
  console.log(figures, `cold/bare ${(figures.coldMilliseconds / figures.bareMilliseconds).toFixed(2)}`);
}
