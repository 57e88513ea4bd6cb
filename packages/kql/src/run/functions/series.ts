import { fromDynamic } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { dynamicReal, isArray, Real } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, multiplyLong, subtractLong } from '../values/integer.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, taking } from './function.ts';

/** The numbers of a series; null where an element is none. */
export function numbersOf(series: Value): readonly (number | null)[] {
  return isArray(series) ? series.map(numberOf) : [];
}

function numberOf(value: Dynamic): number | null {
  return typeof value === 'string' ? null : (fromDynamic(value, 'real') as number | null); // a real is a number
}

function isInteger(value: Dynamic): value is Long {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

const mapping = (compute: (value: number) => number): FunctionEntry =>
  taking(
    ['any'],
    each((series: Value) =>
      isArray(series) ? numbersOf(series).map((value) => (value === null ? null : dynamicReal(compute(value)))) : null,
    ),
  );

type Pair = (left: Dynamic, right: Dynamic) => Dynamic;

// One of both may be a number, which then stands for every element.
function zipping(compute: Pair): FunctionEntry {
  return taking(
    ['any'],
    each((left: Value, right: Value) => {
      const length = isArray(left) ? left.length : isArray(right) ? right.length : 0;
      if (!isArray(left) && !isArray(right)) return null;
      const size = isArray(left) && isArray(right) ? Math.min(left.length, right.length) : length;
      return Array.from({ length: size }, (_, position) => compute(elementAt(left, position), elementAt(right, position)));
    }),
  );
}

function elementAt(side: Value, position: number): Dynamic {
  return isArray(side) ? (side[position] ?? null) : side;
}

function arithmetic(real: (left: number, right: number) => number, integer?: (left: Long, right: Long) => Long): FunctionEntry {
  return zipping((left, right) => {
    if (integer && isInteger(left) && isInteger(right)) return integer(left, right);
    const [first, second] = [numberOf(left), numberOf(right)];
    return first === null || second === null ? null : dynamicReal(real(first, second));
  });
}

function comparing(test: (left: number, right: number) => boolean): FunctionEntry {
  return zipping((left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    return first === null || second === null ? null : test(first, second);
  });
}

const folding = (compute: (left: readonly number[], right: readonly number[]) => number | null): FunctionEntry =>
  taking(
    ['any'],
    each((left: Value, right: Value) => {
      const [first, second] = [numbersOf(left), numbersOf(right ?? null)];
      if (!isArray(left) || first.includes(null) || second.includes(null)) return null;
      return compute(first as readonly number[], second as readonly number[]); // no nulls, as tested
    }),
  );

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const dot = (left: readonly number[], right: readonly number[]): number =>
  sum(left.map((value, position) => value * (right[position] ?? 0)));

/** Element by element over arrays of numbers. */
export const series: FunctionTable = {
  series_abs: mapping(Math.abs),
  series_acos: mapping(Math.acos),
  series_asin: mapping(Math.asin),
  series_atan: mapping(Math.atan),
  series_ceiling: mapping(Math.ceil),
  series_cos: mapping(Math.cos),
  series_exp: mapping(Math.exp),
  series_floor: mapping(Math.floor),
  series_log: mapping(Math.log),
  series_sign: mapping(Math.sign),
  series_sin: mapping(Math.sin),
  series_tan: mapping(Math.tan),
  series_add: arithmetic((left, right) => left + right, addLong),
  series_subtract: arithmetic((left, right) => left - right, subtractLong),
  series_multiply: arithmetic((left, right) => left * right, multiplyLong),
  series_divide: arithmetic((left, right) => left / right),
  series_pow: arithmetic((left, right) => left ** right),
  series_equals: comparing((left, right) => left === right),
  series_not_equals: comparing((left, right) => left !== right),
  series_less: comparing((left, right) => left < right),
  series_less_equals: comparing((left, right) => left <= right),
  series_greater: comparing((left, right) => left > right),
  series_greater_equals: comparing((left, right) => left >= right),
  series_sum: folding((values) => sum(values)),
  series_product: folding((values) => values.reduce((total, value) => total * value, 1)),
  series_magnitude: folding((values) => Math.sqrt(dot(values, values))),
  series_dot_product: folding(dot),
  series_cosine_similarity: folding((left, right) => dot(left, right) / (Math.sqrt(dot(left, left)) * Math.sqrt(dot(right, right)))),
  series_pearson_correlation: folding(pearson),
};

function centered(values: readonly number[]): readonly number[] {
  const mean = sum(values) / values.length;
  return values.map((value) => value - mean);
}

function pearson(left: readonly number[], right: readonly number[]): number | null {
  if (left.length !== right.length || left.length === 0) return null;
  const [first, second] = [centered(left), centered(right)];
  return dot(first, second) / (Math.sqrt(dot(first, first)) * Math.sqrt(dot(second, second)));
}

/** A number as an element of a series that the service computes. */
export function element(value: number | null): Dynamic {
  return value === null ? null : new Real(value);
}

/** Several results of one function, which the binder turns into columns. */
export function results(...values: Values): Values {
  return values;
}
