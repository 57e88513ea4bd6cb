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
  readonly values: Values;
  readonly type: string;
}

/** Puts rows with equal keys into one group; without keys all rows are one. */
export function groupRows(keys: readonly KeyColumn[], length: number): Grouping {
  const [first, ...others] = keys;
  if (!first) return { groups: new Int32Array(length), count: 1, firsts: new Int32Array(1) };
  let grouping = encode(first, length);
  for (const key of others) {
    const codes = encode(key, length);
    grouping = pairs(grouping.groups, grouping.count, codes.groups, codes.count);
  }
  return grouping;
}

/** Numbers the distinct values of a column in the order in which they first appear. */
export function encode({ values, type }: KeyColumn, length: number): Grouping {
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const codes = new Map<unknown, number>();
  const own = isOwnKey(type);
  for (let row = 0; row < length; row += 1) {
    const key = own ? values[row] : keyOf(values[row] ?? null);
    let code = codes.get(key);
    if (code === undefined) {
      code = firsts.length;
      codes.set(key, code);
      firsts.push(row);
    }
    groups[row] = code;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}

const directTableSize = 1 << 22; // 16 MB of codes at most

/** Numbers the distinct pairs of two codes. */
export function pairs(left: Int32Array, leftCount: number, right: Int32Array, rightCount: number): Grouping {
  return leftCount * rightCount <= directTableSize
    ? directPairs(left, right, rightCount, new Int32Array(leftCount * rightCount).fill(-1))
    : mappedPairs(left, right, rightCount);
}

function directPairs(left: Int32Array, right: Int32Array, rightCount: number, table: Int32Array): Grouping {
  const { length } = left;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  for (let row = 0; row < length; row += 1) {
    const slot = (left[row] as number) * rightCount + (right[row] as number); // both have this length
    let code = table[slot] as number; // codes are below the counts
    if (code < 0) {
      code = firsts.length;
      table[slot] = code;
      firsts.push(row);
    }
    groups[row] = code;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}

function mappedPairs(left: Int32Array, right: Int32Array, rightCount: number): Grouping {
  const { length } = left;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const codes = new Map<number, number>();
  for (let row = 0; row < length; row += 1) {
    const slot = (left[row] as number) * rightCount + (right[row] as number); // both have this length
    let code = codes.get(slot);
    if (code === undefined) {
      code = firsts.length;
      codes.set(slot, code);
      firsts.push(row);
    }
    groups[row] = code;
  }
  return { groups, count: firsts.length, firsts: Int32Array.from(firsts) };
}
