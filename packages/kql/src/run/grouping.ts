import type { Coded, Dense } from './dense.ts';
import { numberPairs, numberReals } from './number-pairs.ts';
import { isOwnKey, keyOf } from './values/compare.ts';
import type { Values } from './values/dynamic.ts';

/** Rows in groups, numbered in the order in which they first appear. */
export interface Grouping {
  /** The group of each row. */
  readonly groups: Int32Array;
  readonly count: number;
  /** The first row of each group. */
  readonly firsts: Int32Array;
}

/** A column of keys and its type. */
export interface KeyColumn {
  readonly column: Dense;
  readonly type: string;
}

/** Puts rows with equal keys into one group; without keys all rows are one. */
export function groupRows(keys: readonly KeyColumn[], length: number): Grouping {
  const [first, ...others] = keys;
  if (!first) return { groups: new Int32Array(length), count: 1, firsts: new Int32Array(1) };
  let grouping = encode(first);
  for (const key of others) {
    const codes = encode(key);
    grouping = pairs(grouping.groups, grouping.count, codes.groups, codes.count);
  }
  return grouping;
}

/** Numbers the distinct values of a column in the order in which they first appear. */
export function encode({ column, type }: KeyColumn): Grouping {
  if (column.coded) return encodeCodes(column.coded, type);
  return column.numbers ? numberReals(column.numbers) : encodeValues(column.values, type);
}

// A key is looked at once for each code.
function encodeCodes({ codes, dictionary }: Coded, type: string): Grouping {
  const { length } = codes;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const groupOfCode = new Int32Array(dictionary.length).fill(-1);
  const known = new Map<unknown, number>();
  const own = isOwnKey(type);
  for (let row = 0; row < length; row += 1) {
    const code = codes[row] as number; // within the length
    let group = groupOfCode[code] as number; // codes point into the dictionary
    if (group < 0) {
      const value = dictionary[code] ?? null;
      const key = own ? value : keyOf(value);
      group = known.get(key) ?? firsts.push(row) - 1;
      known.set(key, group);
      groupOfCode[code] = group;
    }
    groups[row] = group;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}

function encodeValues(values: Values, type: string): Grouping {
  const { length } = values;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const codes = new Map<unknown, number>();
  const own = isOwnKey(type);
  for (let row = 0; row < length; row += 1) {
    const key = own ? values[row] : keyOf(values[row] ?? null);
    let code = codes.get(key);
    if (code === undefined) {
      code = firsts.push(row) - 1;
      codes.set(key, code);
    }
    groups[row] = code;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}

const directTableSize = 1 << 22; // 16 MB of codes at most

/** Numbers the distinct pairs of two codes. */
export function pairs(left: Int32Array, leftCount: number, right: Int32Array, rightCount: number): Grouping {
  return leftCount * rightCount <= Math.min(directTableSize, left.length * 16)
    ? directPairs(left, right, rightCount, new Int32Array(leftCount * rightCount))
    : numberPairs(left, right);
}

// The table holds one more than the code of a pair, and zero for a pair that has not been seen.
function directPairs(left: Int32Array, right: Int32Array, rightCount: number, table: Int32Array): Grouping {
  const { length } = left;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  for (let row = 0; row < length; row += 1) {
    const slot = (left[row] as number) * rightCount + (right[row] as number); // both have this length
    let next = table[slot] as number; // codes are below the counts
    if (next === 0) {
      next = firsts.push(row);
      table[slot] = next;
    }
    groups[row] = next - 1;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}
