import { fork } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../machine.ts';
import { questions } from './questions.ts';
import type { SideReport, SideWork } from './side.ts';

/** The table of one comparison. */
export interface KqlFigures {
  readonly rows: number;
  readonly questions: readonly {
    readonly name: string;
    readonly ours: number;
    readonly duckdb: number;
    readonly byHand: number;
    readonly isEqual: boolean;
    readonly answerRows: number;
  }[];
  readonly loadMilliseconds: { readonly ours: number; readonly duckdb: number };
  readonly peakMegabytes: { readonly ours: number; readonly duckdb: number };
}

/** Runs the questions with our engine, with DuckDB on one thread and by hand, and compares times and answers. */
export async function benchKql(rows: number = 1_000_000, runs: number = 5): Promise<KqlFigures> {
  const ours = await side({ side: 'ours', rows, runs });
  const duckdb = await side({ side: 'duckdb', rows, runs });
  const byHand = await side({ side: 'by hand', rows, runs });
  return {
    rows,
    loadMilliseconds: { ours: ours.loadMilliseconds, duckdb: duckdb.loadMilliseconds },
    peakMegabytes: { ours: ours.peakMegabytes, duckdb: duckdb.peakMegabytes },
    questions: questions.map(({ name }) => {
      const mine = answerOf(ours, name);
      const theirs = answerOf(duckdb, name);
      return {
        name,
        ours: median(mine.milliseconds),
        duckdb: median(theirs.milliseconds),
        byHand: median(answerOf(byHand, name).milliseconds),
        isEqual: mine.rows.join('\n') === theirs.rows.join('\n') && answerOf(byHand, name).rows[0] === String(mine.rows.length),
        answerRows: mine.rows.length,
      };
    }),
  };
}

function answerOf(report: SideReport, question: string): SideReport['answers'][number] {
  const answer = report.answers.find((one) => one.question === question);
  if (answer === undefined) throw new Error(`no answer to ${question}`);
  return answer;
}

async function side(work: SideWork): Promise<SideReport> {
  const child = fork(join(import.meta.dirname, 'side.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.once('message', (report) => {
      resolve(report as SideReport); // the child sends nothing else
    });
    child.once('exit', (code) => {
      reject(new Error(`the process of ${work.side} ended with ${String(code)} before it answered`));
    });
    child.send(work);
  });
}
