import type { Value, Values } from './values/dynamic.ts';

/** Values kept once: each row holds a place in the dictionary, where equal values may stand more than once. */
export interface Coded {
  readonly codes: Int32Array;
  readonly dictionary: Values;
  /** Set where it is known that no two values of the dictionary are equal: then equal codes are all there is to compare. */
  readonly isDistinct?: true;
}

/** A value for each row: as an array, by codes, or as numbers without boxes. `values` is the array, made when it is first asked for. */
export class Dense {
  readonly constant = false;
  readonly length: number;
  /** Set where the values are kept by codes: work can then be done once for a value instead of once for a row. */
  readonly coded: Coded | undefined;
  private made: Values | undefined;
  private bare: Float64Array | 'unknown' | undefined;

  constructor(source: Values | Coded | Float64Array) {
    this.coded = 'codes' in source ? source : undefined;
    this.made = Array.isArray(source) ? (source as Values) : undefined; // Array.isArray forgets the element type
    this.bare = source instanceof Float64Array ? source : this.made ? 'unknown' : undefined;
    this.length = 'codes' in source ? source.codes.length : source.length;
  }

  get values(): Values {
    this.made ??= this.coded ? decoded(this.coded) : plain(this.bare as Float64Array); // one of the three forms is there
    return this.made;
  }

  /** The values without boxes, where every one of them is a number; undefined also where they are kept by codes. */
  get numbers(): Float64Array | undefined {
    if (this.bare === 'unknown') this.bare = unboxed(this.made ?? []);
    return this.bare;
  }
}

function unboxed(values: Values): Float64Array | undefined {
  if (typeof values[0] !== 'number') return undefined;
  const numbers = new Float64Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (typeof value !== 'number') return undefined;
    numbers[row] = value;
  }
  return numbers;
}

function decoded({ codes, dictionary }: Coded): Values {
  const { length } = codes;
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) result[row] = dictionary[codes[row] as number] as Value; // codes point into the dictionary
  return result;
}

function plain(numbers: Float64Array): Values {
  const { length } = numbers;
  const result: number[] = Array<number>(length);
  for (let row = 0; row < length; row += 1) result[row] = numbers[row] as number; // within the length
  return result;
}

/** The same value in every row. */
export function repeated(value: Value, length: number): Dense {
  return new Dense({ codes: new Int32Array(length), dictionary: [value] });
}

/** The positions of values in a column; -1 stands for a row without a value. */
export type Index = Int32Array;

/** The values at some positions. */
export function gather(from: Dense, index: Index, missing: Value): Dense {
  const { coded, numbers } = from;
  if (coded) return isSmallBeside(index.length, coded) ? new Dense(pickDecoded(coded, index, missing)) : pickCodes(coded, index, missing);
  const picked = numbers && pickNumbers(numbers, index);
  return new Dense(picked ?? pick(from.values, index, missing));
}

// A few rows would carry a large dictionary along.
function isSmallBeside(length: number, { dictionary }: Coded): boolean {
  return length < dictionary.length >> 2;
}

function pickDecoded({ codes, dictionary }: Coded, index: Index, missing: Value): Values {
  const result: Value[] = Array<Value>(index.length);
  for (let row = 0; row < index.length; row += 1) {
    const position = index[row] as number; // within the length
    result[row] = position < 0 ? missing : (dictionary[codes[position] as number] as Value); // an index points into its column
  }
  return result;
}

function pickCodes({ codes, ...rest }: Coded, index: Index, missing: Value): Dense {
  const { length } = index;
  const picked = new Int32Array(length);
  const none = rest.dictionary.length;
  let lowest = 0;
  for (let row = 0; row < length; row += 1) {
    const position = index[row] as number; // within the length
    if (position < lowest) lowest = position;
    picked[row] = position < 0 ? none : (codes[position] as number); // an index points into its column
  }
  return new Dense(lowest < 0 ? { codes: picked, dictionary: rest.dictionary.concat([missing]) } : { ...rest, codes: picked });
}

function pickNumbers(numbers: Float64Array, index: Index): Float64Array | undefined {
  const { length } = index;
  const result = new Float64Array(length);
  for (let row = 0; row < length; row += 1) {
    const position = index[row] as number; // within the length
    if (position < 0) return undefined;
    result[row] = numbers[position] as number; // an index points into its column
  }
  return result;
}

function pick(values: Values, index: Index, missing: Value): Values {
  const { length } = index;
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) {
    const position = index[row] as number; // within the length
    result[row] = position < 0 ? missing : (values[position] as Value); // an index points into its column
  }
  return result;
}
