import type { Execution } from '../execution.ts';
import type { Call } from '../functions/function.ts';
import type { Value, Values } from '../values/dynamic.ts';

/** What an aggregate sees: the group of each row, and its arguments a row. */
export interface AggregateInput {
  readonly groups: Int32Array;
  /** The number of groups. */
  readonly count: number;
  readonly columns: readonly Values[];
  readonly length: number;
  readonly execution: Execution;
}

/** How an aggregate runs: prepared once for a call, then over all groups at once; one value a group comes out. */
export interface AggregateEntry {
  readonly prepare: (call: Call) => (input: AggregateInput) => Values;
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
      const [first = [], second = [], ...others] = input.columns;
      for (let row = 0; row < input.length; row += 1) {
        const state = states[input.groups[row] as number] as State; // groups are below the count
        if (others.length === 0) take(state, first[row] as Value, second[row] as Value);
        else take(state, ...input.columns.map((column) => column[row] as Value));
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
  const test = input.columns[place] ?? [];
  const rows: number[] = [];
  for (let row = 0; row < input.length; row += 1) if (test[row] === true) rows.push(row);
  const columns = input.columns.filter((_, index) => index !== place).map((column) => rows.map((row) => column[row] as Value));
  return { ...input, groups: Int32Array.from(rows, (row) => input.groups[row] as number), columns, length: rows.length };
}
