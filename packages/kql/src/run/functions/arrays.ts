import { compareDynamic, keyOf, kindRank } from '../values/compare.ts';
import { fromDynamic } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { dynamicReal, isArray, Real, toDynamic } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong } from '../values/integer.ts';
import type { Call, FunctionTable } from './function.ts';
import { each, nesting, running, taking, typed } from './function.ts';
import { evenly } from '../operators/range.ts';

type Items = readonly Dynamic[];

/** A function that is null where its first argument is no array. */
function ofArray(compute: (array: Items, ...others: never[]) => Value): (array: Dynamic, ...others: Value[]) => Value {
  const call = compute as (array: Items, ...others: Value[]) => Value; // the binder has checked the others
  return (array, ...others) => (isArray(array) ? call(array, ...others) : null);
}

/** Functions of arrays. */
export const arrays: FunctionTable = {
  array_length: each(ofArray((array) => array.length)),
  arraylength: each(ofArray((array) => array.length)),
  array_concat: nesting(
    running((execution) => (...parts: Values) => {
      const result = parts.flatMap((array) => (isArray(array) ? array : []));
      execution.budget.elements(result.length);
      return result;
    }),
  ),
  array_slice: each(ofArray((array, start: Long, end: Long = -1) => slice(array, Number(start), Number(end)))),
  array_index_of: typed((call) =>
    ofArray((array, wanted: Value, start: Long = 0, length: Long = -1, occurrence: Long = 1) =>
      indexIn(array, looseKey(toDynamic(wanted, call.types[1] ?? 'string')), {
        start: Number(start),
        length: Number(length),
        occurrence: Number(occurrence),
      }),
    ),
  ),
  array_reverse: each(ofArray((array) => array.toReversed())),
  array_rotate_left: each(ofArray((array, by: Long) => rotate(array, Number(by)))),
  array_rotate_right: each(ofArray((array, by: Long) => rotate(array, -Number(by)))),
  array_shift_left: each(ofArray((array, by: Long, fill: Dynamic = null) => shift(array, Number(by), fill))),
  array_shift_right: each(ofArray((array, by: Long, fill: Dynamic = null) => shift(array, -Number(by), fill))),
  array_split: each(ofArray((array, at: Dynamic) => splitAt(array, isArray(at) ? at.map(Number) : [Number(at)]))),
  array_sum: each(ofArray(sum)),
  array_sort_asc: taking(
    ['any'],
    each((...values: Values) => sortArrays(values, 1)),
  ),
  array_sort_desc: taking(
    ['any'],
    each((...values: Values) => sortArrays(values, -1)),
  ),
  array_iff: nesting(
    typed((call) => ofArray((conditions, whenTrue: Value, whenFalse: Value) => chooseEach(conditions, [whenTrue, whenFalse], call))),
  ),
  array_iif: nesting(
    typed((call) => ofArray((conditions, whenTrue: Value, whenFalse: Value) => chooseEach(conditions, [whenTrue, whenFalse], call))),
  ),
  pack_array: nesting(
    typed(
      (call) =>
        (...values: Values) =>
          values.map((value, position) => toDynamic(value, call.types[position] ?? 'dynamic')),
    ),
  ),
  zip: nesting(each((...values: Values) => zip(values))),
  range: running((execution, call) => (start: Value, stop: Value, step: Value = 1) => {
    const [type = 'long', , stepType = type] = call.types;
    const isTime = type === 'datetime' || type === 'timespan';
    if (start === null || stop === null || step === null || Number(step) === 0) return null;
    const size = isTime && call.types.length < 3 ? 36_000_000_000 : step; // an hour
    const count = Math.max(Math.floor((Number(stop) - Number(start)) / Number(size)) + 1, 0);
    if (count > execution.budget.limits.elements) execution.budget.elements(count);
    const isReal = [type, stepType].includes('real');
    return evenly(start, size, count).map((value) => (isReal ? dynamicReal(Number(value)) : toDynamic(value, type)));
  }),
  set_union: nesting(
    running((execution) => (...values: Values) => {
      const result = distinct(values.flatMap((value) => (isArray(value) ? value : [])));
      execution.budget.elements(result.length);
      return values.some((value) => value === null) && result.length === 0 ? null : result;
    }),
  ),
  set_intersect: each((first: Dynamic, ...others: Values) => {
    if (!isArray(first)) return null;
    const keys = others.map((other) => new Set(isArray(other) ? other.map(keyOf) : []));
    return distinct(first).filter((value) => keys.every((set) => set.has(keyOf(value))));
  }),
  set_difference: each((first: Dynamic, ...others: Values) => {
    if (!isArray(first)) return null;
    const keys = new Set(others.flatMap((other) => (isArray(other) ? other.map(keyOf) : [])));
    return distinct(first).filter((value) => !keys.has(keyOf(value)));
  }),
  set_has_element: typed((call) => (set: Dynamic, element: Value) => {
    const key = keyOf(toDynamic(element, call.types[1] ?? 'string'));
    return isArray(set) ? set.some((value) => keyOf(value) === key) : null;
  }),
  set_equals: each((first: Dynamic, second: Dynamic) => setEquals(first, second)),
  jaccard_index: each((first: Dynamic, second: Dynamic) => {
    if (!isArray(first) || !isArray(second)) return null;
    const left = new Set(first.map(keyOf));
    const right = new Set(second.map(keyOf));
    const common = [...left].filter((key) => right.has(key)).length;
    return common / (left.size + right.size - common);
  }),
};

/** The element at a position counted from the end where it is negative. */
export function elementAt<Item>(items: readonly Item[], position: number): Item | undefined {
  return items[position < 0 ? position + items.length : position];
}

function slice(array: Items, start: number, end: number): Items {
  const from = start < 0 ? Math.max(start + array.length, 0) : start;
  const to = end < 0 ? end + array.length : end;
  return array.slice(from, Math.max(to + 1, 0));
}

interface IndexSearch {
  readonly start: number;
  readonly length: number;
  readonly occurrence: number;
}

function indexIn(array: Items, key: unknown, { start, length, occurrence }: IndexSearch): number {
  const from = start < 0 ? Math.max(start + array.length, 0) : start;
  const to = length < 0 ? array.length : Math.min(from + length, array.length);
  let seen = 0;
  for (let position = from; position < to; position += 1) {
    if (looseKey(array[position] ?? null) === key) {
      seen += 1;
      if (seen === occurrence) return position;
    }
  }
  return -1;
}

// 15 and 15.0 are one number.
function looseKey(value: Dynamic): unknown {
  return value instanceof Real ? value.value : keyOf(value);
}

function rotate(array: Items, by: number): Items {
  if (array.length === 0) return array;
  const at = ((by % array.length) + array.length) % array.length;
  return [...array.slice(at), ...array.slice(0, at)];
}

function shift(array: Items, by: number, fill: Dynamic): Items {
  return array.map((_, position) => array[position + by] ?? (position + by in array ? null : fill));
}

function splitAt(array: Items, positions: readonly number[]): Items {
  const cuts = positions.map((position) => (position < 0 ? Math.max(position + array.length, 0) : Math.min(position, array.length)));
  const bounds = [0, ...cuts, array.length];
  return bounds.slice(1).map((end, place) => array.slice(bounds[place], end));
}

function sum(array: Items): Dynamic {
  const values = array.map((value) => (typeof value === 'boolean' ? (value ? 1 : 0) : value));
  if (values.every((value) => typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value)) || value === null)) {
    return values.reduce<Long>((total, value) => addLong(total, (value ?? 0) as Long), 0); // tested above
  }
  return values.reduce<number>((total, value) => total + Number(fromDynamic(value, 'real') ?? 0), 0);
}

function zip(values: Values): Items {
  const lists = values.map((value) => (isArray(value) ? value : []));
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, position) => lists.map((list) => list[position] ?? null));
}

function isNumber(value: Dynamic): boolean {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Real;
}

function chooseEach(conditions: Items, branches: Values, { types }: Call): Items {
  return conditions.map((condition, position) => {
    const accepted = typeof condition === 'boolean' ? condition : isNumber(condition) ? Number(fromDynamic(condition, 'real')) !== 0 : null;
    if (accepted === null) return null;
    const place = accepted ? 0 : 1;
    const branch = branches[place] ?? null;
    return isArray(branch) ? (branch[position] ?? null) : toDynamic(branch, types[place + 1] ?? 'dynamic');
  });
}

// The first array is sorted, the others go along; nulls come last, or first where a last argument says so.
function sortArrays(values: Values, sign: number): Dynamic {
  const last = values.at(-1);
  const nullsLast = typeof last === 'boolean' ? last : true;
  const lists = values.filter((value, position) => position === 0 || typeof value !== 'boolean');
  const [first = null, ...others] = lists;
  if (!isArray(first)) return null;
  const order = first
    .map((_, position) => position)
    .sort((left, right) => {
      const [one = null, two = null] = [first[left], first[right]];
      if (one === null || two === null) return one === two ? 0 : (one === null) === nullsLast ? 1 : -1;
      const rank = kindRank(one) - kindRank(two); // kinds keep their order whichever way the values are sorted
      return rank === 0 ? compareDynamic(one, two) * sign : rank;
    });
  const arranged = [first, ...others].map((list) =>
    isArray(list) && list.length === first.length ? order.map((position) => list[position] ?? null) : null,
  );
  return arranged.length === 1 ? (arranged[0] ?? null) : arranged;
}

function distinct(values: Items): Items {
  const seen = new Map<unknown, Dynamic>();
  for (const value of values) if (!seen.has(keyOf(value))) seen.set(keyOf(value), value);
  return [...seen.values()];
}

function setEquals(first: Dynamic, second: Dynamic): boolean | null {
  if (!isArray(first) || !isArray(second)) return null;
  const left = new Set(first.map(keyOf));
  const right = new Set(second.map(keyOf));
  return left.size === right.size && [...left].every((key) => right.has(key));
}
