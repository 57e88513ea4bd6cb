import { Dense, gather } from '../dense.ts';
import type { Index } from '../dense.ts';
import { bare, comparison } from '../values/compare.ts';
import { nullOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { onlyIf } from './aggregate.ts';

const minimum: AggregateEntry = { prepare: (call) => (input) => extreme(input, call.types[0] ?? 'real', -1) };
const maximum: AggregateEntry = { prepare: (call) => (input) => extreme(input, call.types[0] ?? 'real', 1) };

/** `min` and `max`. */
export const extremeAggregates: AggregateTable = {
  min: minimum,
  minif: onlyIf(minimum, 1),
  max: maximum,
  maxif: onlyIf(maximum, 1),
};

function extreme(input: AggregateInput, type: string, sign: number): Dense {
  const column = input.columns[0] ?? new Dense([]);
  return gather(column, extremeRows(input, column, type, sign), nullOf(type));
}

type Groups = Pick<AggregateInput, 'groups' | 'count'>;

/**
 * The row with the smallest or largest value in each group, -1 where all are null; NaN beats every number, as in the service.
 */
export function extremeRows({ groups, count }: Groups, column: Dense, type: string, sign: number): Index {
  const rows = new Int32Array(count).fill(-1);
  if (column.numbers) return extremeNumbers(groups, rows, column.numbers, sign);
  const { values } = column;
  const compare = comparison(type);
  for (let row = 0; row < values.length; row += 1) {
    const value = bare(values[row] as Value); // within the length
    if (value === null) continue;
    const group = groups[row] as number; // within the length
    const best = rows[group] as number; // groups are below the count
    if (best < 0 || beats(value, bare(values[best] as Value), compare, sign)) rows[group] = row;
  }
  return rows;
}

function extremeNumbers(groups: Int32Array, rows: Index, numbers: Float64Array, sign: number): Index {
  const bests = new Float64Array(rows.length);
  for (let row = 0; row < numbers.length; row += 1) {
    const value = (numbers[row] as number) * sign; // within the length
    const group = groups[row] as number; // as above
    const best = bests[group] as number; // groups are below the count
    if ((rows[group] as number) >= 0 && !(value > best || (Number.isNaN(value) && !Number.isNaN(best)))) continue;
    bests[group] = value;
    rows[group] = row;
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
