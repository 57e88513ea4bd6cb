import type { Coded } from './dense.ts';
import { Dense } from './dense.ts';
import type { Value } from './values/dynamic.ts';
import type { Vector } from './vector.ts';

/** A function of values, one for each operand. */
export type Call = (...values: Value[]) => Value;

/**
 * Applies a function once for each value, or for each combination of values, that stands in a row; undefined where an operand
 * is not kept by codes, or where there are more combinations than rows.
 */
export function liftCodes(call: Call, vectors: readonly Vector[], length: number): Dense | undefined {
  const coded: Coded[] = [];
  for (const vector of vectors) {
    if (vector.constant) continue;
    if (!vector.coded) return undefined;
    coded.push(vector.coded);
  }
  const [only] = coded;
  if (!only) return undefined;
  return coded.length === 1 ? mapped(call, vectors, only) : combined(call, vectors, { coded, length });
}

function mapped(call: Call, vectors: readonly Vector[], { codes, dictionary }: Coded): Dense {
  const result = Array<Value>(dictionary.length).fill(null);
  const used = usedCodes(codes, dictionary.length);
  if (vectors.length === 1) {
    for (const code of used) result[code] = call(dictionary[code] as Value); // codes point into the dictionary
  } else {
    const values = vectors.map((vector) => (vector.constant ? vector.value : null));
    const place = vectors.findIndex((vector) => !vector.constant);
    for (const code of used) {
      values[place] = dictionary[code] as Value; // as above
      result[code] = call(...values);
    }
  }
  return new Dense({ codes, dictionary: result });
}

// Functions of one column share its codes, so what is used of them is found once.
const used = new WeakMap<Int32Array, Int32Array>();

/** The codes that stand in a row. A value that no row has must not be worked on: the work might fail. */
export function usedCodes(codes: Int32Array, size: number): Int32Array {
  const present = used.get(codes);
  if (present) return present;
  const seen = new Uint8Array(size);
  for (let row = 0; row < codes.length; row += 1) seen[codes[row] as number] = 1; // within the length
  let count = 0;
  for (let code = 0; code < size; code += 1) count += seen[code] as number; // as above
  const found = new Int32Array(count);
  let at = 0;
  for (let code = 0; code < size; code += 1) {
    if (seen[code] === 0) continue;
    found[at] = code;
    at += 1;
  }
  used.set(codes, found);
  return found;
}

interface Operands {
  readonly coded: readonly Coded[];
  readonly length: number;
}

function combined(call: Call, vectors: readonly Vector[], { coded, length }: Operands): Dense | undefined {
  const parts = combinations(coded) <= length ? coded : coded.map(compacted);
  const size = combinations(parts);
  if (size > length) return undefined;
  const codes = slotsOf(parts, length);
  const codeOfSlot = new Int32Array(size).fill(-1);
  const dictionary: Value[] = [];
  const known = new Map<Value, number>();
  for (let row = 0; row < length; row += 1) {
    const slot = codes[row] as number; // within the length
    if ((codeOfSlot[slot] as number) < 0) {
      const value = call(...valuesAt(slot, vectors, parts));
      const code = known.get(value) ?? dictionary.push(value) - 1;
      if (value !== 0) known.set(value, code); // a Map takes -0 for 0
      codeOfSlot[slot] = code;
    }
    codes[row] = codeOfSlot[slot] as number; // slots are below the size
  }
  return new Dense({ codes, dictionary });
}

function combinations(parts: readonly Coded[]): number {
  return parts.reduce((product, { dictionary }) => product * dictionary.length, 1);
}

const fewValues = 16;

// Where many codes stand for few values, as after a comparison, each value gets one code.
function compacted(coded: Coded): Coded {
  const { codes, dictionary } = coded;
  if (dictionary.length <= fewValues) return coded;
  const places = new Map<Value, number>();
  const codeOf = new Int32Array(dictionary.length);
  for (const code of usedCodes(codes, dictionary.length)) {
    const value = dictionary[code] as Value; // codes point into the dictionary
    const place = places.get(value) ?? places.size;
    if (place >= fewValues || value === 0) return coded; // a Map takes -0 for 0
    places.set(value, place);
    codeOf[code] = place;
  }
  return { codes: codes.map((code) => codeOf[code] as number), dictionary: [...places.keys()] }; // as above
}

// The combination in each row as one number: the first operand changes slowest.
function slotsOf(parts: readonly Coded[], length: number): Int32Array {
  const slots = new Int32Array(length);
  for (const { codes, dictionary } of parts) {
    const size = dictionary.length;
    for (let row = 0; row < length; row += 1) slots[row] = (slots[row] as number) * size + (codes[row] as number); // within the length
  }
  return slots;
}

function valuesAt(slot: number, vectors: readonly Vector[], parts: readonly Coded[]): readonly Value[] {
  const values: Value[] = vectors.map((vector) => (vector.constant ? vector.value : null));
  let rest = slot;
  let part = parts.length;
  for (let place = vectors.length - 1; place >= 0; place -= 1) {
    if (vectors[place]?.constant !== false) continue;
    part -= 1;
    const { dictionary } = parts[part] as Coded; // one for each operand that is not constant
    values[place] = dictionary[rest % dictionary.length] as Value; // within the length
    rest = Math.floor(rest / dictionary.length);
  }
  return values;
}
