import type { Coded } from './dense.ts';
import { Dense } from './dense.ts';
import type { Value, Values } from './values/dynamic.ts';

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
  let joint: Dictionary = { values: [], isDistinct: true };
  let row = 0;
  for (const part of parts) {
    const { dictionary, places } = joined(joint, { values: part.dictionary, isDistinct: part.isDistinct === true });
    joint = dictionary;
    for (let position = 0; position < part.codes.length; position += 1) {
      const code = part.codes[position] as number; // within the length
      codes[row + position] = typeof places === 'number' ? places + code : (places[code] as number); // codes point into the dictionary
    }
    row += part.codes.length;
  }
  return { codes, dictionary: joint.values, ...(joint.isDistinct ? { isDistinct: true } : {}) };
}

interface Dictionary {
  readonly values: Values;
  readonly isDistinct: boolean;
}

/** Two dictionaries in one, and the places of the second one's values: one by one, or all by so many further. */
interface Joined {
  readonly dictionary: Dictionary;
  readonly places: Int32Array | number;
}

function joined(first: Dictionary, second: Dictionary): Joined {
  if (first.values.length === 0) return { dictionary: second, places: 0 };
  if (first.values === second.values) return { dictionary: first, places: 0 };
  if (first.isDistinct && second.isDistinct) return merged(first.values, second.values);
  return { dictionary: { values: first.values.concat(second.values), isDistinct: false }, places: first.values.length };
}

// The dictionaries of tables live as long as the tables, so the ones that queries put together are merged once.
const mergers = new WeakMap<Values, WeakMap<Values, Joined>>();

function merged(first: Values, second: Values): Joined {
  const known = mergers.get(first) ?? new WeakMap<Values, Joined>();
  mergers.set(first, known);
  const present = known.get(second);
  if (present) return present;
  const values = first.slice();
  const placeOf = new Map(first.map((value, place) => [value, place]));
  const places = Int32Array.from(second, (value) => placeOf.get(value) ?? values.push(value) - 1);
  const made: Joined = { dictionary: { values, isDistinct: true }, places };
  known.set(second, made);
  return made;
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
