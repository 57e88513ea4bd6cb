import { defaultSchema, extendSchema, runQuery } from '@sentinelpack/kql';
import { loops } from './loops.ts';
import { questions } from './questions.ts';
import { signInColumns, signIns } from './rows.ts';
import type { Value } from './rows.ts';
import type { SideReport, SideWork } from './side.ts';
import { textOfRow, timed } from './measure.ts';

/** Asks every question of the product's engine, and of loops written by hand. */
export async function ourSide({ rows: count, runs }: SideWork): Promise<Omit<SideReport, 'peakMegabytes'>> {
  const started = performance.now();
  const first = [...signIns(count, 1)];
  const second = [...signIns(count / 10, 2)];
  const tables = { SigninLogs: { columns: signInColumns, rows: typed(first) }, Second: { columns: signInColumns, rows: typed(second) } };
  const schema = extendSchema(defaultSchema(), {
    tables: [
      { name: 'SigninLogs', columns: signInColumns },
      { name: 'Second', columns: signInColumns },
    ],
  });
  const loadMilliseconds = performance.now() - started;
  const answers = [];
  for (const { name, kql } of questions) {
    const { milliseconds, last } = await timed(runs, async () => runQuery(kql, schema, { now: new Date('2026-03-02T00:00:00Z'), tables }));
    answers.push({ question: name, milliseconds, rows: last.rows.map(textOfRow).toSorted() });
  }
  const floors: { [question: string]: readonly number[] } = {};
  for (const [name, loop] of Object.entries(loops)) floors[name] = (await timed(runs, async () => loop(first, second))).milliseconds;
  return { loadMilliseconds, answers, floors };
}

// The engine takes datetimes as dates; the generator gives milliseconds.
function typed(rows: readonly (readonly Value[])[]): readonly (readonly (Value | Date)[])[] {
  return rows.map(([time = 0, created = 0, ...rest]) => [new Date(time as number), new Date(created as number), ...rest]);
}
