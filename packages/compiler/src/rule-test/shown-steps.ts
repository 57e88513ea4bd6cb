import type { Result, Schema } from '@sentinelpack/kql';
import { Refusal, steps } from '@sentinelpack/kql';
import type { Prepared } from './engine.ts';
import type { ShownStep } from './job.ts';
import { isEndOfQuery } from './judge.ts';
import { shortCell } from './shown-rows.ts';

/** How many rows of a test are left after each operator of its query, and which row an operator left out. */
export function shownSteps({ run, trial }: Prepared, schema: Schema): readonly ShownStep[] {
  const text = trial.complete(trial.query);
  const taken = steps(text, schema).flatMap(({ query, start, length, chain }) => {
    const result = resultOf(run, query);
    return result === undefined ? [] : [{ text: text.slice(start, start + length), chain, result }];
  });
  return taken.map(({ text: operator, chain, result }, index) => {
    const before = taken[index - 1];
    const lost = before?.chain === chain ? lostRow(operator, before.result, result) : undefined;
    return { text: operator, chain, rows: result.rows.length, ...(lost === undefined ? {} : { lost }) };
  });
}

// A step that the engine cannot run on its own is left out; the others still say where rows are lost.
function resultOf(run: Prepared['run'], query: string): Result | undefined {
  try {
    return run(query);
  } catch (error) {
    if (error instanceof Refusal || isEndOfQuery(error)) return undefined;
    throw error;
  }
}

// Only an operator that keeps the columns can be said to leave out a row, as `where` and `take` do.
function lostRow(operator: string, before: Result, { columns, rows }: Result): ShownStep['lost'] {
  if (rows.length >= before.rows.length || columns.map(({ name }) => name).join() !== before.columns.map(({ name }) => name).join())
    return undefined;
  const kept = new Set(rows.map(keyOf));
  const lost = before.rows.find((row) => !kept.has(keyOf(row)));
  if (lost === undefined) return undefined;
  const words = new Set(operator.match(/\w+/g));
  const named = columns.flatMap(({ name }, position) => (words.has(name) ? [{ column: name, value: shortCell(lost[position]) }] : []));
  return named.length > 0 ? named : undefined;
}

function keyOf(row: Result['rows'][number]): string {
  return JSON.stringify(row, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));
}
