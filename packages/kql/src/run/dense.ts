import type { Value, Values } from './values/dynamic.ts';

/** Values kept once: each row holds a place in the dictionary, where equal values may stand more than once. */
export interface Coded {
  readonly codes: Int32Array;
  readonly dictionary: Values;
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

function pickCodes({ codes, dictionary }: Coded, index: Index, missing: Value): Dense {
  const { length } = index;
  const picked = new Int32Array(length);
  const none = dictionary.length;
  let lowest = 0;
  for (let row = 0; row < length; row += 1) {
    const position = index[row] as number; // within the length
    if (position < lowest) lowest = position;
    picked[row] = position < 0 ? none : (codes[position] as number); // an index points into its column
  }
  return new Dense({ codes: picked, dictionary: lowest < 0 ? [...dictionary, missing] : dictionary });
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

/** Columns under one another. */
export function append(parts: readonly Dense[], length: number): Dense {
  if (isMostlyCoded(parts, length)) return new Dense(appendCodes(parts.map(asCodes), length));
  const numbers = every(parts, (part) => part.numbers);
  if (numbers) return new Dense(appendNumbers(numbers, length));
  const result: Value[] = Array<Value>(length);
  let row = 0;
  for (const { values } of parts) {
    for (let position = 0; position < values.length; position += 1) result[row + position] = values[position] as Value; // within the length
    row += values.length;
  }
  return new Dense(result);
}

function isMostlyCoded(parts: readonly Dense[], length: number): boolean {
  const rows = parts.reduce((sum, part) => sum + (part.coded ? part.length : 0), 0);
  return rows > 0 && rows * 2 >= length;
}

// A column that is not kept by codes is its own dictionary.
function asCodes(column: Dense): Coded {
  return column.coded ?? { codes: Int32Array.from(column.values, (_, row) => row), dictionary: column.values };
}

function every<Part>(parts: readonly Dense[], read: (part: Dense) => Part | undefined): readonly Part[] | undefined {
  const found = parts.map(read).filter((part) => part !== undefined);
  return found.length === parts.length ? found : undefined;
}

function appendCodes(parts: readonly Coded[], length: number): Coded {
  const codes = new Int32Array(length);
  const starts = new Map<Values, number>();
  let dictionary: Values = [];
  let row = 0;
  for (const part of parts) {
    let start = starts.get(part.dictionary);
    if (start === undefined) {
      start = dictionary.length;
      starts.set(part.dictionary, start);
      dictionary = start === 0 ? part.dictionary : dictionary.concat(part.dictionary);
    }
    for (let position = 0; position < part.codes.length; position += 1) codes[row + position] = start + (part.codes[position] as number); // within the length
    row += part.codes.length;
  }
  return { codes, dictionary };
}

function appendNumbers(parts: readonly Float64Array[], length: number): Float64Array {
  const result = new Float64Array(length);
  let row = 0;
  for (const part of parts) {
    result.set(part, row);
    row += part.length;
  }
  return result;
}
