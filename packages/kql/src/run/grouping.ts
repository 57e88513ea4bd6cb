import type { Coded, Dense } from './dense.ts';
import { numberIntegers, numberPairs, numberReals } from './number-pairs.ts';
import { numberTexts } from './number-texts.ts';
import { isOwnKey, keyOf } from './values/compare.ts';
import type { Value, Values } from './values/dynamic.ts';

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
  const groupings = keys.map(encode);
  const [only] = groupings;
  if (!only) return { groups: new Int32Array(length), count: 1, firsts: new Int32Array(1) };
  if (groupings.length === 1) return only;
  const [first = only, second = { groups: new Int32Array(length), count: 1 }, ...others] = packed(groupings, length);
  let grouping = pairs(first.groups, first.count, second.groups, second.count);
  for (const pack of others) grouping = pairs(grouping.groups, grouping.count, pack.groups, pack.count);
  return grouping;
}

type Packed = Pick<Grouping, 'groups' | 'count'>;

// Numbering pairs is what costs, so neighbouring keys are put into one integer first, as long as it has room.
function packed(groupings: readonly Grouping[], length: number): readonly Packed[] {
  const packs: Packed[] = [];
  for (const next of groupings) {
    const last = packs.at(-1);
    if (last && last.count * next.count < 2 ** 31) packs[packs.length - 1] = product(last, next, length);
    else packs.push(next);
  }
  return packs;
}

function product(left: Packed, right: Packed, length: number): Packed {
  const groups = new Int32Array(length);
  for (let row = 0; row < length; row += 1) groups[row] = (left.groups[row] as number) * right.count + (right.groups[row] as number); // both have this length
  return { groups, count: left.count * right.count };
}

/** Numbers the distinct values of a column in the order in which they first appear. */
export function encode({ column, type }: KeyColumn): Grouping {
  if (column.coded) return encodeCodes(column.coded, type);
  return column.numbers ? encodeNumbers(column.numbers) : encodeValues(column.values, type);
}

// A value is looked at once for each code, and not at all where codes tell values apart.
function encodeCodes({ codes, dictionary, isDistinct }: Coded, type: string): Grouping {
  const byCode = numberCodes(codes, dictionary.length);
  if (isDistinct) return byCode;
  const values = Array.from(byCode.firsts, (row) => dictionary[codes[row] as number] as Value); // rows of the column
  const byValue = encodeValues(values, type);
  if (byValue.count === byCode.count) return byCode;
  return {
    groups: byCode.groups.map((group) => byValue.groups[group] as number), // groups are below the count
    count: byValue.count,
    firsts: byValue.firsts.map((group) => byCode.firsts[group] as number), // as above
  };
}

/** Numbers the distinct codes below a size in the order in which they first appear. */
export function numberCodes(codes: Int32Array, size: number): Grouping {
  const { length } = codes;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const nextOfCode = new Int32Array(size); // one more than the group; zero for a code that has not been seen
  for (let row = 0; row < length; row += 1) {
    const code = codes[row] as number; // within the length
    let next = nextOfCode[code] as number; // codes are below the size
    if (next === 0) {
      next = firsts.push(row);
      nextOfCode[code] = next;
    }
    groups[row] = next - 1;
  }
  return { groups, count: firsts.length, firsts: new Int32Array(firsts) };
}

// Integers in a small range are their own codes.
function encodeNumbers(numbers: Float64Array): Grouping {
  const { length } = numbers;
  let low = 0;
  let high = 0;
  for (let row = 0; row < length; row += 1) {
    const value = numbers[row] as number; // within the length
    if ((value | 0) !== value) return numberReals(numbers);
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  if (high - low > Math.max(length, 1024)) return numberReals(numbers);
  const codes = new Int32Array(length);
  for (let row = 0; row < length; row += 1) codes[row] = (numbers[row] as number) - low; // within the length
  return numberCodes(codes, high - low + 1);
}

function encodeValues(values: Values, type: string): Grouping {
  const own = isOwnKey(type);
  return (own ? numberTexts(values) : undefined) ?? encodeKeys(values, own);
}

function encodeKeys(values: Values, own: boolean): Grouping {
  const { length } = values;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  const codes = new Map<unknown, number>();
  for (let row = 0; row < length; row += 1) {
    const key = own ? values[row] : keyOf(values[row] ?? null);
    let code = codes.get(key);
    if (code === undefined) {
      code = firsts.push(row) - 1;
      codes.set(key, code);
    }
    groups[row] = code;
  }
  return { groups, count: firsts.length, firsts: new Int32Array(firsts) };
}

const directTableSize = 1 << 22; // 16 MB of codes at most

/** Numbers the distinct pairs of two codes in the order in which they first appear. */
export function pairs(left: Int32Array, leftCount: number, right: Int32Array, rightCount: number): Grouping {
  const size = leftCount * rightCount;
  if (size >= 2 ** 31) return numberPairs(left, right);
  const { groups } = product({ groups: left, count: leftCount }, { groups: right, count: rightCount }, left.length);
  return size > Math.min(directTableSize, left.length * 16) ? numberIntegers(groups) : numberCodes(groups, size);
}
