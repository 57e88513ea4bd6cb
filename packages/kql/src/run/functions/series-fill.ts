import { keyOf } from '../values/compare.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { dynamicReal, isArray, toDynamic } from '../values/dynamic.ts';
import type { FunctionTable } from './function.ts';
import { each, taking, typed } from './function.ts';
import { numbersOf } from './series.ts';

/** Fills gaps in series, and filters them. */
export const seriesFills: FunctionTable = {
  series_fill_const: taking(
    ['any'],
    typed((call) => (series: Value, fill: Value, missing: Value = null) => {
      const value = toDynamic(fill, call.types[1] ?? 'dynamic');
      return isArray(series) ? series.map((one) => (isMissing(one, missing) ? value : one)) : null;
    }),
  ),
  series_fill_forward: taking(
    ['any'],
    each((series: Value, missing: Value = null) => (isArray(series) ? carried(series, missing) : null)),
  ),
  series_fill_backward: taking(
    ['any'],
    each((series: Value, missing: Value = null) => (isArray(series) ? carried(series.toReversed(), missing).toReversed() : null)),
  ),
  series_fill_linear: taking(
    ['any'],
    each((series: Value, missing: Value = null, edges: Value = true, constant: Value = 0) =>
      isArray(series) ? linear(series, missing, edges !== false, constant) : null,
    ),
  ),
  series_fir: taking(
    ['any'],
    each((series: Value, filter: Value, normalize: Value = null, center: Value = false) => fir(series, filter, normalize, center === true)),
  ),
  series_iir: taking(
    ['any'],
    each((series: Value, numerators: Value, denominators: Value) => iir(series, numerators, denominators)),
  ),
};

function isMissing(value: Dynamic, missing: Value): boolean {
  return missing === null ? value === null : keyOf(value) === keyOf(missing);
}

function carried(series: readonly Dynamic[], missing: Value): readonly Dynamic[] {
  let last: Dynamic | undefined;
  return series.map((value) => {
    if (!isMissing(value, missing)) last = value;
    return isMissing(value, missing) && last !== undefined ? last : value;
  });
}

function linear(series: readonly Dynamic[], missing: Value, edges: boolean, constant: Value): Dynamic {
  const known = series.flatMap((value, position) => (isMissing(value, missing) ? [] : [position]));
  if (known.length === 0) return series.map(() => constant);
  const numbers = numbersOf(series);
  return series.map((value, position) => {
    if (!isMissing(value, missing)) return value;
    const before = known.findLast((place) => place < position);
    const after = known.find((place) => place > position);
    if (before === undefined || after === undefined) return edges ? (series[before ?? after ?? 0] ?? null) : value;
    const [low, high] = [numbers[before] ?? 0, numbers[after] ?? 0];
    return dynamicReal(low + ((high - low) * (position - before)) / (after - before));
  });
}

// A filter with negative weights cannot be normalized; where nothing is said, any other is.
function fir(series: Value, filter: Value, normalize: Value, center: boolean): Dynamic {
  if (!isArray(series) || !isArray(filter)) return null;
  const values = numbersOf(series).map((value) => value ?? 0);
  const weights = numbersOf(filter).map((value) => value ?? 0);
  const hasNegative = weights.some((weight) => weight < 0);
  if (normalize === true && hasNegative) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = (normalize ?? !hasNegative) === true && total !== 0 ? total : 1;
  const shift = center ? Math.floor(weights.length / 2) : 0;
  return values.map((_, position) =>
    dynamicReal(weights.reduce((sum, weight, tap) => sum + weight * (values[position + shift - tap] ?? 0), 0) / scale),
  );
}

function iir(series: Value, numerators: Value, denominators: Value): Dynamic {
  if (!isArray(series)) return null;
  const input = numbersOf(series).map((value) => value ?? 0);
  const [forward, back] = [numerators, denominators].map((side) => numbersOf(side).map((value) => value ?? 0)) as [number[], number[]]; // two sides
  const lead = back[0] ?? 1;
  if (lead === 0) return null;
  const output: number[] = [];
  for (let position = 0; position < input.length; position += 1) {
    const fed = forward.reduce((sum, weight, tap) => sum + weight * (input[position - tap] ?? 0), 0);
    const returned = back.slice(1).reduce((sum, weight, tap) => sum + weight * (output[position - tap - 1] ?? 0), 0);
    output.push((fed - returned) / lead);
  }
  return output.map(dynamicReal);
}
