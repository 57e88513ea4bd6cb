import type { Column, Compiled, InputTable, Result, Schema } from '@sentinelpack/kql';
import { bind, compile, extendSchema, ingestionColumn, run } from '@sentinelpack/kql';
import type { Trial, TrialWindow } from '@sentinelpack/kinds';
import type { JobTest } from './job.ts';
import type { MadeRow } from './rows.ts';
import { columnsOf, inputColumns } from './target.ts';

/** A test that is ready to run any query on its rows. */
export interface Prepared {
  readonly trial: Trial;
  readonly test: JobTest;
  /** How many rows of a table lie outside of what the run sees. */
  readonly unseen: { readonly [table: string]: number };
  readonly run: (query: string) => Result;
}

/** Runs queries of one item on the rows of its tests; a query is bound once for all of them. */
export class Engine {
  readonly schema: Schema;
  readonly compiled: Map<string, Compiled> = new Map();

  constructor(schema: Schema, tests: readonly JobTest[]) {
    this.schema = withArrival(schema, tests);
  }

  prepare(test: JobTest, trial: Trial, now: Date): Prepared {
    const tables = inputs(test.tables, (rows, name) => ({
      columns: inputColumns({ is: 'table', name }, this.schema),
      rows: rows
        .filter((row) => isVisible(row, trial.window, now))
        .map(({ values, ingested }) => ({ ...values, [ingestionColumn]: ingested })),
    }));
    const watchlists = inputs(test.watchlists, (rows, name) => ({
      columns: columnsOf({ is: 'watchlist', name }, this.schema) ?? [],
      rows: rows.map(({ values }) => values),
    }));
    return {
      trial,
      test,
      unseen: unseen(test, trial.window, now),
      run: (query) => withoutArrival(run(this.compile(trial.complete(query)), { now, tables, watchlists })),
    };
  }

  compile(query: string): Compiled {
    const known = this.compiled.get(query) ?? compile(bind(query, this.schema));
    this.compiled.set(query, known);
    return known;
  }
}

function inputs(
  given: { readonly [name: string]: readonly MadeRow[] },
  make: (rows: readonly MadeRow[], name: string) => InputTable,
): { readonly [name: string]: InputTable } {
  return Object.fromEntries(Object.entries(given).map(([name, rows]) => [name, make(rows, name)]));
}

function unseen({ tables }: JobTest, window: TrialWindow, now: Date): Prepared['unseen'] {
  const counts = Object.entries(tables).map(([name, rows]) => [name, rows.filter((row) => !isVisible(row, window, now)).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function isVisible({ generated, ingested }: MadeRow, { by, seconds }: TrialWindow, now: Date): boolean {
  const age = now.getTime() - Date.parse(by === 'ingestion' ? ingested : generated);
  return age >= 0 && age < seconds * 1000;
}

const arrivals = new WeakMap<Schema, Map<string, Schema>>();

// The engine reads the time of arrival from a column; only where a test sets it do the tables get one, since `*` would show it.
function withArrival(schema: Schema, tests: readonly JobTest[]): Schema {
  const late = tests.flatMap(({ tables }) =>
    Object.keys(tables).filter((name) => tables[name]?.some(({ generated, ingested }) => generated !== ingested)),
  );
  const names = [...new Set(late)].sort();
  if (names.length === 0) return schema;
  const known = arrivals.get(schema) ?? new Map<string, Schema>();
  arrivals.set(schema, known);
  const extended =
    known.get(names.join(' ')) ?? extendSchema(schema, { tables: names.map((name) => ({ name, columns: withColumn(name, schema) })) });
  known.set(names.join(' '), extended);
  return extended;
}

function withColumn(name: string, schema: Schema): readonly Column[] {
  return [...(columnsOf({ is: 'table', name }, schema) ?? []), { name: ingestionColumn, type: 'datetime' }];
}

function withoutArrival(result: Result): Result {
  const position = result.columns.findIndex(({ name }) => name === ingestionColumn);
  if (position < 0) return result;
  return { columns: result.columns.toSpliced(position, 1), rows: result.rows.map((row) => row.toSpliced(position, 1)) };
}
