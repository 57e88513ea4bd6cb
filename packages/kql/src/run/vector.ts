import { Dense, repeated } from './dense.ts';
import { liftCodes } from './lift-codes.ts';
import type { Value, Values } from './values/dynamic.ts';

/** The values of an expression over a frame: one for every row, or the same one for all. */
export type Vector = { readonly constant: true; readonly value: Value } | Dense;

/** A function of values; null stands for "no value". */
export type Scalar = (...values: never[]) => Value;

export function constant(value: Value): Vector {
  return { constant: true, value };
}

/** A vector of values, one a row. */
export function dense(values: Values | Float64Array): Dense {
  return new Dense(values);
}

/** The values of a vector, one a row. */
export function valuesOf(vector: Vector, length: number): Values {
  return vector.constant ? Array<Value>(length).fill(vector.value) : vector.values;
}

/** A vector as a column. */
export function denseOf(vector: Vector, length: number): Dense {
  return vector.constant ? repeated(vector.value, length) : vector;
}

/** The value of a vector in its first row. */
export function firstOf(vector: Vector): Value {
  return vector.constant ? vector.value : (vector.values[0] ?? null);
}

type Loop = (scalar: (...values: Value[]) => Value, columns: readonly Values[], length: number) => Values;

/**
 * Applies a function of values to whole vectors: once where all are constant, once for each value where they are kept by codes.
 * Its result must depend on nothing but its values.
 */
export function lift(scalar: Scalar, vectors: readonly Vector[], length: number): Vector {
  const call = scalar as (...values: Value[]) => Value; // the binder has checked the arguments' types
  if (vectors.every((vector) => vector.constant)) return constant(call(...vectors.map(firstOf)));
  const byCode = liftCodes(call, vectors, length);
  if (byCode) return byCode;
  const loop = loops[vectors.length] ?? loopMany;
  return dense(
    loop(
      call,
      vectors.map((vector) => valuesOf(vector, length)),
      length,
    ),
  );
}

const loops: Readonly<Record<number, Loop>> = { 1: loopOne, 2: loopTwo, 3: loopThree };

function loopOne(scalar: (...values: Value[]) => Value, [first = []]: readonly Values[], length: number): Values {
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) result[row] = scalar(first[row] as Value); // columns have this length
  return result;
}

function loopTwo(scalar: (...values: Value[]) => Value, [first = [], second = []]: readonly Values[], length: number): Values {
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) result[row] = scalar(first[row] as Value, second[row] as Value); // columns have this length
  return result;
}

function loopThree(scalar: (...values: Value[]) => Value, columns: readonly Values[], length: number): Values {
  const [first = [], second = [], third = []] = columns;
  const result: Value[] = Array<Value>(length);
  // All columns have this length.
  for (let row = 0; row < length; row += 1) result[row] = scalar(first[row] as Value, second[row] as Value, third[row] as Value);
  return result;
}

function loopMany(scalar: (...values: Value[]) => Value, columns: readonly Values[], length: number): Values {
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) result[row] = scalar(...columns.map((column) => column[row] as Value)); // columns have this length
  return result;
}
