import type { Grouping } from './grouping.ts';

const slotSize = 4; // the two parts of a pair, one more than its code, and a place left free so that slots align

/** Numbers distinct pairs of integers in the order in which they first appear, with open addressing. */
class PairNumbers {
  private readonly groups: Int32Array;
  private readonly firsts: number[] = [];
  private table: Int32Array;

  constructor(length: number) {
    this.groups = new Int32Array(length);
    this.table = new Int32Array(firstTable(length) * slotSize);
  }

  add(row: number, first: number, second: number): void {
    const { table } = this;
    const slot = slotOf(table, first, second);
    let next = table[slot + 2] as number; // a slot has its places
    if (next === 0) {
      next = this.firsts.push(row);
      table[slot] = first;
      table[slot + 1] = second;
      table[slot + 2] = next;
      if (next * 2 * slotSize > table.length) this.table = grown(table);
    }
    this.groups[row] = next - 1;
  }

  repeat(row: number): void {
    this.groups[row] = this.groups[row - 1] as number; // not the first row
  }

  numbered(): Grouping {
    return { groups: this.groups, count: this.firsts.length, firsts: new Int32Array(this.firsts) };
  }
}

/** Numbers the distinct integers. */
export function numberIntegers(codes: Int32Array): Grouping {
  const { length } = codes;
  const groups = new Int32Array(length);
  const firsts: number[] = [];
  let table: Int32Array = new Int32Array(firstTable(length) * 2); // of each integer itself, and one more than its code
  for (let row = 0; row < length; row += 1) {
    const code = codes[row] as number; // within the length
    const slot = integerSlot(table, code);
    let next = table[slot + 1] as number; // a slot has two places
    if (next === 0) {
      next = firsts.push(row);
      table[slot] = code;
      table[slot + 1] = next;
      if (next * 4 > table.length) table = moreSlots(table);
    }
    groups[row] = next - 1;
  }
  return { groups, count: firsts.length, firsts: new Int32Array(firsts) };
}

// Large enough for one new value in eight rows.
function firstTable(length: number): number {
  return 2 ** Math.max(10, Math.ceil(Math.log2(length)) - 2);
}

function integerSlot(table: Int32Array, code: number): number {
  const mask = table.length - 1;
  let slot = (hash(code, 0) * 2) & mask;
  while (table[slot + 1] !== 0 && table[slot] !== code) slot = (slot + 2) & mask;
  return slot;
}

function moreSlots(table: Int32Array): Int32Array {
  const larger = new Int32Array(table.length * 2);
  for (let from = 0; from < table.length; from += 2) {
    if (table[from + 1] === 0) continue;
    const slot = integerSlot(larger, table[from] as number); // a slot has two places
    larger[slot] = table[from] as number; // as above
    larger[slot + 1] = table[from + 1] as number; // as above
  }
  return larger;
}

/** Numbers the distinct pairs of integers. */
export function numberPairs(left: Int32Array, right: Int32Array): Grouping {
  const pairs = new PairNumbers(left.length);
  for (let row = 0; row < left.length; row += 1) pairs.add(row, left[row] as number, right[row] as number); // both have this length
  return pairs.numbered();
}

/** Numbers the distinct reals; NaN is equal to itself here, and -0 to 0, as for the keys of a Map. */
export function numberReals(numbers: Float64Array): Grouping {
  const pairs = new PairNumbers(numbers.length);
  const one = new Float64Array(1);
  const words = new Int32Array(one.buffer);
  let last = NaN;
  for (let row = 0; row < numbers.length; row += 1) {
    const value = numbers[row] as number; // within the length
    if (value === last) {
      pairs.repeat(row); // rows come in the order of time, so bins of time come in runs
    } else {
      one[0] = Number.isNaN(value) ? NaN : value + 0; // -0 + 0 is 0
      pairs.add(row, words[0] as number, words[1] as number); // a real has two words
      last = value;
    }
  }
  return pairs.numbered();
}

/** The slot of a pair, or the free one where it belongs. */
function slotOf(table: Int32Array, first: number, second: number): number {
  const mask = table.length - 1;
  let slot = (hash(first, second) * slotSize) & mask;
  while (table[slot + 2] !== 0 && (table[slot] !== first || table[slot + 1] !== second)) slot = (slot + slotSize) & mask;
  return slot;
}

// Multiplies and folds, so that each bit of both parts reaches the lowest bits; the constants are those of MurmurHash3 (public domain).
function hash(first: number, second: number): number {
  let mixed = Math.imul(first, 0xcc9e2d51) ^ Math.imul(second, 0x1b873593);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) & 0x1fffffff; // so that it stays an integer when it becomes a slot
}

function grown(table: Int32Array): Int32Array {
  const larger = new Int32Array(table.length * 2);
  for (let from = 0; from < table.length; from += slotSize) {
    if (table[from + 2] === 0) continue;
    const slot = slotOf(larger, table[from] as number, table[from + 1] as number); // a slot has its places
    for (let place = 0; place < 3; place += 1) larger[slot + place] = table[from + place] as number; // as above
  }
  return larger;
}
