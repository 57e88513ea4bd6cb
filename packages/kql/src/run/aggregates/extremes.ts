import { bare, comparison } from '../values/compare.ts';
import { nullOf } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { argumentValues, onlyIf } from './aggregate.ts';

const minimum: AggregateEntry = { prepare: (call) => (input) => extreme(input, call.types[0] ?? 'real', -1) };
const maximum: AggregateEntry = { prepare: (call) => (input) => extreme(input, call.types[0] ?? 'real', 1) };

/** `min` and `max`. */
export const extremeAggregates: AggregateTable = {
  min: minimum,
  minif: onlyIf(minimum, 1),
  max: maximum,
  maxif: onlyIf(maximum, 1),
};

function extreme(input: AggregateInput, type: string, sign: number): Values {
  const values = argumentValues(input, 0);
  return extremeRows(input, values, type, sign).map((row) => (row < 0 ? nullOf(type) : (values[row] as Value))); // rows of the input
}

/**
 * The row with the smallest or largest value in each group, -1 where all are null; NaN beats every number, as in the service.
 */
export function extremeRows({ groups, count, length }: AggregateInput, values: Values, type: string, sign: number): readonly number[] {
  const rows = Array<number>(count).fill(-1);
  const compare = comparison(type);
  for (let row = 0; row < length; row += 1) {
    const value = bare(values[row] as Value); // within the length
    if (value === null) continue;
    const group = groups[row] as number; // within the length
    const best = rows[group] as number; // groups are below the count
    if (best < 0 || beats(value, bare(values[best] as Value), compare, sign)) rows[group] = row;
  }
  return rows;
}

function beats(value: Value, best: Value, compare: (left: Value, right: Value) => number, sign: number): boolean {
  if (typeof value === 'number' && typeof best === 'number') {
    if (Number.isNaN(best)) return false;
    return Number.isNaN(value) || (sign > 0 ? value > best : value < best);
  }
  return compare(value, best) * sign > 0;
}
