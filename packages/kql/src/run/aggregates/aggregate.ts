import { Dense, gather } from '../dense.ts';
import type { Index } from '../dense.ts';
import type { Execution } from '../execution.ts';
import type { Call } from '../functions/function.ts';
import { trueRows } from '../true-rows.ts';
import type { Value, Values } from '../values/dynamic.ts';

/** What an aggregate sees: the group of each row, and its arguments a row. */
export interface AggregateInput {
  readonly groups: Int32Array;
  /** The number of groups. */
  readonly count: number;
  readonly columns: readonly Dense[];
  readonly length: number;
  readonly execution: Execution;
}

/** How an aggregate runs: prepared once for a call, then over all groups at once; one value a group comes out. */
export interface AggregateEntry {
  readonly prepare: (call: Call) => (input: AggregateInput) => Values | Dense;
  /** The types that the arguments are turned into, as for functions. */
  readonly takes?: readonly string[];
}

export type AggregateTable = Readonly<Record<string, AggregateEntry>>;

/** An aggregate that keeps a state for each group and takes the rows one by one. */
export function folding<State>(
  start: () => State,
  step: (state: State, ...values: never[]) => void,
  finish: (state: State, call: Call) => Value,
): AggregateEntry {
  const take = step as (state: State, ...values: Value[]) => void; // the binder has checked the arguments' types
  return {
    prepare: (call) => (input) => {
      const states = Array.from({ length: input.count }, start);
      const columns = input.columns.map((column) => column.values);
      const [first = [], second = [], ...others] = columns;
      for (let row = 0; row < input.length; row += 1) {
        const state = states[input.groups[row] as number] as State; // groups are below the count
        if (others.length === 0) take(state, first[row] as Value, second[row] as Value);
        else take(state, ...columns.map((column) => column[row] as Value));
      }
      return states.map((state) => finish(state, call));
    },
  };
}

/** The aggregate over the rows where its last argument, or the one at a position, is true. */
export function onlyIf(entry: AggregateEntry, position?: number): AggregateEntry {
  return {
    prepare: (call) => {
      const place = position ?? call.types.length - 1;
      const run = entry.prepare({ ...call, types: call.types.filter((_, index) => index !== place) });
      return (input) => run(accepted(input, place));
    },
    ...(entry.takes ? { takes: withBool(entry.takes, position ?? 1) } : {}),
  };
}

function withBool(takes: readonly string[], position: number): readonly string[] {
  return [...takes.slice(0, position), 'any', ...takes.slice(position)];
}

function accepted(input: AggregateInput, place: number): AggregateInput {
  const rows = trueRows(input.columns[place] ?? new Dense([]));
  const columns = input.columns.filter((_, index) => index !== place).map((column) => gather(column, rows, null));
  return { ...input, groups: groupsAt(input.groups, rows), columns, length: rows.length };
}

function groupsAt(groups: Int32Array, rows: Index): Int32Array {
  const result = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row += 1) result[row] = groups[rows[row] as number] as number; // rows of the input
  return result;
}

/** The values of an argument; none where the call has no such argument. */
export function argumentValues(input: AggregateInput, position: number): Values {
  return input.columns[position]?.values ?? [];
}

/** The value of an argument that is the same in all rows; undefined where there are no rows or no such argument. */
export function constantArgument({ columns }: AggregateInput, position: number): Value | undefined {
  const column = columns[position];
  return column?.coded ? column.coded.dictionary[column.coded.codes[0] ?? -1] : column?.values[0];
}
