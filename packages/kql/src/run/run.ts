import type { Bound, Schema } from '../language/index.ts';
import { bind, UnreadableQuery } from '../language/index.ts';
import type { Limits } from './budget.ts';
import { Budget, defaultLimits } from './budget.ts';
import type { Compiled } from './compile.ts';
import { compile } from './compile.ts';
import { emptyFrame } from './constant.ts';
import type { Execution, GeoRange } from './execution.ts';
import type { Frame } from './frame.ts';
import type { ColumnTable } from './column-table.ts';
import type { InputTable } from './inputs.ts';
import { inputFrame } from './inputs.ts';
import { QueryFailure, Refusal } from './refusal.ts';
import { Regexes } from './regex.ts';
import type { Result } from './result.ts';
import { resultOf } from './result.ts';
import { bindRest } from './stages.ts';
import { datetimeFromDate } from './values/ticks.ts';
import { verifyFrame } from './verify.ts';
import { watchlistTable } from './watchlist.ts';

/** What a run reads. Nothing else reaches it: no clock, no network, no file. */
export interface Inputs {
  /** The time that `now()` gives. */
  readonly now: Date;
  /** Rows by the name of their table; a table without rows is empty. Many rows are given by columns. */
  readonly tables?: Readonly<Record<string, InputTable | ColumnTable>>;
  /** Rows of watchlists by alias. */
  readonly watchlists?: Readonly<Record<string, InputTable>>;
  /** Rows that stand for the files of `externaldata`, by URI. */
  readonly external?: Readonly<Record<string, InputTable>>;
  /** What `geo_info_from_ip_address` knows. */
  readonly geo?: readonly GeoRange[];
  readonly limits?: Partial<Limits>;
  /** Checks after every operator that each value is of its column's type; for tests. */
  readonly verify?: boolean;
}

/** Runs a compiled query. Throws `LimitExceeded` where it does too much, `QueryFailure` where the service would fail. */
export function run(compiled: Compiled, inputs: Inputs): Result {
  const regexes = new Regexes();
  try {
    return resultOf(frameOfStages(compiled, executionOf(inputs, regexes, compiled.bound.schema)));
  } catch (cause) {
    if (cause instanceof RangeError) throw new QueryFailure(`the query is too deep or too large: ${cause.message}`);
    throw cause;
  } finally {
    regexes.free();
  }
}

/** Parses, binds, compiles and runs a query. */
export function runQuery(text: string, schema: Schema, inputs: Inputs): Result {
  return run(compile(boundOrRefused(text, schema)), inputs);
}

function boundOrRefused(text: string, schema: Schema): Bound {
  try {
    return bind(text, schema);
  } catch (cause) {
    if (cause instanceof UnreadableQuery) throw new Refusal(cause.what, cause);
    throw cause;
  }
}

function executionOf(inputs: Inputs, regexes: Regexes, schema: Schema): Execution {
  return {
    now: datetimeFromDate(inputs.now),
    budget: new Budget({ ...defaultLimits, ...inputs.limits }),
    regexes,
    geo: inputs.geo ?? [],
    memo: new Map(),
    table: (name, columns) => inputFrame(name, inputs.tables?.[name], columns),
    watchlist: (alias, columns) => inputFrame(alias, watchlistTable(alias, inputs.watchlists, schema.watchlists), columns),
    external: (uri, columns) => {
      const table = inputs.external?.[uri];
      if (!table) throw new QueryFailure(`externaldata reads ${uri}, for which no local rows are given`);
      return inputFrame(uri, table, columns);
    },
    verify: inputs.verify ? verifyFrame : undefined,
  };
}

// Runs the parts whose columns the data decides, and binds the rest against what they made.
function frameOfStages(compiled: Compiled, execution: Execution): Frame {
  if (compiled.plan.kind === 'whole') return compiled.plan.source.run(execution, emptyFrame);
  const { cut } = compiled.plan;
  const first = frameOfStages(compile(bind(cut.text, compiled.bound.schema)), execution);
  const rest: { readonly bound: Bound; readonly table: string } = bindRest(compiled.bound, cut, first.schema);
  const withStage: Execution = {
    ...execution,
    memo: new Map(),
    table: (name, columns) => (name === rest.table ? first : execution.table(name, columns)),
  };
  return frameOfStages(compile(rest.bound), withStage);
}
