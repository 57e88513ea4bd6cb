import type { Item, JsonObject } from '@sentinelpack/kinds';
import type { Failure } from './failure.ts';
import type { MadeRow } from './rows.ts';
import type { Expectations } from './test-file.ts';

/** A test with its rows made: all that a run of it needs, as JSON. */
export interface JobTest {
  readonly name: string;
  readonly rangeSeconds: number;
  readonly tables: { readonly [name: string]: readonly MadeRow[] };
  readonly watchlists: { readonly [alias: string]: readonly MadeRow[] };
  readonly expected: Expectations;
}

/** The tests of one item, as another process can run them. */
export interface Job {
  readonly item: Pick<Item, 'kind' | 'id' | 'name' | 'version' | 'path'> & { readonly body: JsonObject };
  readonly now: string;
  readonly tests: readonly JobTest[];
  /** Whether mutants of the query are tried as well. */
  readonly mutate: boolean;
}

/** A table of texts, as a reader sees what a query returned. */
export interface ShownRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many rows there are, beyond those that are shown. */
  readonly total: number;
}

/** How many rows there are after an operator. */
export interface ShownStep {
  /** The operator as it is written, or what the rows come from. */
  readonly text: string;
  /** Which chain of operators it belongs to. */
  readonly chain: number;
  readonly rows: number;
  /** A row that the operator left out, by the columns that it names. */
  readonly lost?: readonly { readonly column: string; readonly value: string }[];
}

/** What became of one test. */
export interface CaseResult {
  readonly name: string;
  readonly failures: readonly Failure[];
  /** Why the query ended without a result, as the service would end it. */
  readonly error?: string;
  /** Only of tests that failed. */
  readonly returned?: ShownRows;
  readonly steps?: readonly ShownStep[];
  /** How many rows of a table lie outside of what the run sees. */
  readonly unseen?: { readonly [table: string]: number };
}

/** A change of the query that no test noticed. */
export interface Survivor {
  readonly start: number;
  readonly length: number;
  readonly change: string;
}

/** How well the tests hold the query. */
export interface JobMutation {
  readonly total: number;
  readonly survivors: readonly Survivor[];
}

/** What became of a job. */
export interface JobResult {
  readonly cases: readonly CaseResult[];
  /** What the engine does not run, and where it stands in the query; then there are no cases. */
  readonly refusal?: { readonly message: string; readonly start: number; readonly length: number };
  /** Whether every test passes even without the query's conditions. */
  readonly provesNothing: boolean;
  readonly mutation?: JobMutation;
}
