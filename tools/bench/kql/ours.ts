import { columnTable, defaultSchema, extendSchema, runQuery } from '@sentinelpack/kql';
import { questions } from './questions.ts';
import { signInColumns, signIns } from './rows.ts';
import type { Value } from './rows.ts';
import type { SideReport, SideWork } from './side.ts';
import { textOfRow, timed } from './measure.ts';

/** Asks every question of the product's engine. The rows go straight into columns. */
export async function ourSide({ rows: count, runs }: SideWork): Promise<Omit<SideReport, 'peakMegabytes'>> {
  const started = performance.now();
  const tables = {
    SigninLogs: columnTable(signInColumns, typed(signIns(count, 1))),
    Second: columnTable(signInColumns, typed(signIns(count / 10, 2))),
  };
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
  return { loadMilliseconds, answers };
}

// The engine takes datetimes as dates; the generator gives milliseconds.
function* typed(rows: Iterable<readonly Value[]>): Generator<readonly (Value | Date)[]> {
  for (const [time = 0, created = 0, ...rest] of rows) yield [new Date(time as number), new Date(created as number), ...rest];
}
