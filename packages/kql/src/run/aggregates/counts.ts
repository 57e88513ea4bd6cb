import { Dense, gather } from '../dense.ts';
import { encode, pairs } from '../grouping.ts';
import type { Values } from '../values/dynamic.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { onlyIf } from './aggregate.ts';

const count: AggregateEntry = { prepare: () => countRows };

// Exact, where the service estimates: its error is below two per cent, so no threshold can depend on it.
const dcount: AggregateEntry = {
  prepare: (call) => (input) => countDistinct(input, call.types[0] ?? 'string'),
};

/** `count`, `dcount` and their kin. */
export const countAggregates: AggregateTable = {
  count,
  countif: onlyIf(count, 0),
  dcount,
  dcountif: onlyIf(dcount, 1),
  count_distinct: dcount,
  count_distinctif: onlyIf(dcount, 1),
};

function countRows({ groups, count: size, length }: AggregateInput): Values {
  const counts = Array<number>(size).fill(0);
  for (let row = 0; row < length; row += 1) counts[groups[row] as number] = (counts[groups[row] as number] as number) + 1; // groups are below the size
  return counts;
}

function countDistinct({ groups, count: size, columns }: AggregateInput, type: string): Values {
  const column = columns[0] ?? new Dense([]);
  const codes = encode({ column, type });
  const distinct = pairs(groups, size, codes.groups, codes.count);
  const nullCode = gather(column, codes.firsts, null).values.indexOf(null);
  const counts = Array<number>(size).fill(0);
  for (let position = 0; position < distinct.count; position += 1) {
    const row = distinct.firsts[position] as number; // within the count
    if (codes.groups[row] === nullCode) continue; // a null is not a value
    const group = groups[row] as number; // a row of the input
    counts[group] = (counts[group] as number) + 1; // groups are below the size
  }
  return counts;
}
