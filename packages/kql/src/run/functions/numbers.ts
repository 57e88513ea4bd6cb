import { Decimal, multiplyDecimal, parseDecimal } from '../values/decimal.ts';
import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, floorLong, subtractLong, truncateToLong, wrapLong } from '../values/integer.ts';
import { addTicks, datetimeFromAbsoluteTicks } from '../values/ticks.ts';
import { conversion } from '../values/convert.ts';
import type { Scalar } from '../vector.ts';
import type { Call, Evaluate, FunctionEntry, FunctionTable } from './function.ts';
import { strict, strictTyped, strictly, taking, typed } from './function.ts';
import { dense, lift } from '../vector.ts';
import { gamma, logGamma } from './special-functions.ts';

const real = (compute: (value: number) => number | null): FunctionEntry =>
  taking(
    ['real'],
    strict((value: number) => compute(value)),
  );
const test = (check: (value: number) => boolean): FunctionEntry =>
  taking(
    ['real'],
    typed(() => (value: number | null) => (value === null ? null : check(value))),
  );
const rounding: FunctionEntry = strictTyped((call) => roundTo(call));
const bits = (combine: (left: bigint, right: bigint) => bigint): FunctionEntry =>
  taking(
    ['long'],
    strict((left: Long, right: Long) => wrapLong(combine(BigInt(left), BigInt(right)))),
  );
const bin: FunctionEntry = { prepare: prepareBin };

/** Mathematics. */
export const numbers: FunctionTable = {
  abs: strictTyped((call) => absolute(call)),
  sign: strictTyped((call) =>
    call.types[0] === 'decimal' ? (value: Decimal) => Math.sign(value.toNumber()) : (value: Long) => (value > 0 ? 1 : value < 0 ? -1 : 0),
  ),
  round: rounding,
  ceiling: strictTyped((call) => ceilingOf(call)),
  floor: bin,
  bin,
  bin_at: strictTyped((call) => binAt(call)),
  sqrt: real(Math.sqrt),
  exp: real(Math.exp),
  exp2: real((value) => 2 ** value),
  exp10: real((value) => 10 ** value),
  log: real(Math.log),
  log2: real(Math.log2),
  log10: real(Math.log10),
  pow: taking(
    ['real'],
    strict((base: number, power: number) => base ** power),
  ),
  pi: strict(() => Math.PI),
  sin: real(Math.sin),
  cos: real(Math.cos),
  tan: real(Math.tan),
  cot: real((value) => 1 / Math.tan(value)),
  asin: real(Math.asin),
  acos: real(Math.acos),
  atan: real(Math.atan),
  atan2: taking(
    ['real'],
    strict((y: number, x: number) => Math.atan2(y, x)),
  ),
  degrees: real((value) => (value * 180) / Math.PI),
  radians: real((value) => (value * Math.PI) / 180),
  gamma: real((value) => gamma(value)),
  loggamma: real((value) => logGamma(value)),
  isnan: test(Number.isNaN),
  isinf: test((value) => value === Infinity || value === -Infinity),
  isfinite: test(Number.isFinite),
  binary_and: bits((left, right) => left & right),
  binary_or: bits((left, right) => left | right),
  binary_xor: bits((left, right) => left ^ right),
  binary_not: taking(
    ['long'],
    strict((value: Long) => wrapLong(~BigInt(value))),
  ),
  binary_shift_left: taking(
    ['long'],
    strict((value: Long, by: Long) => wrapLong(BigInt(value) << (BigInt(by) & 63n))),
  ),
  binary_shift_right: taking(
    ['long'],
    strict((value: Long, by: Long) => wrapLong(BigInt(value) >> (BigInt(by) & 63n))),
  ),
  bitset_count_ones: taking(
    ['long'],
    strict((value: Long) => BigInt.asUintN(64, BigInt(value)).toString(2).replaceAll('0', '').length),
  ),
};

function absolute({ types: [type] }: Call): Scalar {
  if (type === 'decimal') return (value: Decimal) => (value.digits < 0n ? multiplyDecimal(value, new Decimal(-1n, 0)) : value);
  if (type === 'real') return (value: number) => Math.abs(value);
  return (value: Long) => (value < 0 ? subtractLong(0, value) : value);
}

function ceilingOf({ types: [type] }: Call): Scalar {
  if (type === 'decimal') return (value: Decimal) => parseDecimal(String(Math.ceil(value.toNumber())));
  return type === 'real' || type === 'dynamic' ? (value: Long) => Math.ceil(Number(value)) : (value: Long) => value;
}

// Half rounds away from zero.
function roundTo({ types: [type] }: Call): Scalar {
  if (type === 'decimal')
    return (value: Decimal, digits = 0) => parseDecimal(roundAway(value.toNumber(), Number(digits)).toFixed(Math.max(Number(digits), 0)));
  if (type === 'int' || type === 'long')
    return (value: Long, digits = 0) => (digits < 0 ? truncateToLong(roundAway(Number(value), Number(digits))) : value);
  return (value: Long, digits = 0) => roundAway(Number(value), Number(digits));
}

function roundAway(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const scale = 10 ** Math.abs(digits);
  const scaled = digits < 0 ? value / scale : value * scale;
  if (!Number.isFinite(scaled)) return value;
  const rounded = Math.sign(scaled) * Math.round(Math.abs(scaled));
  return digits < 0 ? rounded * scale : rounded / scale;
}

// A loop of its own for the most frequent call of all: a datetime in steps of a constant.
function prepareBin(call: Call): Evaluate {
  const scalar = strictly(binOf(call), 2);
  const [type = 'real'] = call.types;
  return (vectors, length) => {
    const [value, step] = vectors;
    const isLongStep = typeof step !== 'undefined' && step.constant && typeof step.value === 'number' && step.value > 0;
    if (!value || value.constant || !isLongStep || type === 'real' || type === 'decimal' || type === 'dynamic')
      return lift(scalar, vectors, length);
    if (!Number.isInteger(step.value) || call.resultType === 'real') return lift(scalar, vectors, length);
    if (value.coded) return lift(scalar, vectors, length);
    const size = step.value;
    const shift = type === 'datetime' ? datetimeShift(size) : 0;
    return dense(value.numbers ? flooredNumbers(value.numbers, size, shift) : floored(value.values, size, shift));
  };
}

// Bins of datetimes start at the year 1, and our ticks at 2020.
function datetimeShift(step: number): number {
  const origin = BigInt(datetimeFromAbsoluteTicks(0n) ?? 0);
  const size = BigInt(step);
  return Number(((origin % size) + size) % size);
}

function flooredNumbers(given: Float64Array, step: number, shift: number): Float64Array {
  const result = new Float64Array(given.length);
  for (let row = 0; row < given.length; row += 1) {
    const value = given[row] as number; // within the length
    const low = Math.floor((value - shift) / step) * step + shift;
    result[row] = low > value ? low - step : low; // the quotient can round up
  }
  return result;
}

function floored(values: readonly Value[], step: number, shift: number): readonly Value[] {
  const result: Value[] = Array<Value>(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as Value; // within the length
    if (typeof value === 'number') {
      const low = Math.floor((value - shift) / step) * step + shift;
      result[row] = low > value ? low - step : low; // the quotient can round up
    } else result[row] = value === null ? null : addLong(floorLong(subtractLong(value as bigint, shift), step) ?? 0, shift); // nothing else is in such a column
  }
  return result;
}

function binOf(call: Call): Scalar {
  const [type = 'real', stepType = 'real'] = call.types;
  if (type === 'datetime') {
    return (value: Long, step: Long) => {
      const origin = datetimeFromAbsoluteTicks(0n) ?? 0;
      const floor = floorLong(subtractLong(value, origin), step);
      return floor === null ? null : addTicks(origin, floor);
    };
  }
  if (type === 'timespan') return (value: Long, step: Long) => floorLong(value, step);
  if (call.resultType === 'decimal') {
    const [first, second] = [conversion(type, 'real'), conversion(stepType, 'real')];
    return (value: Value, step: Value) => parseDecimal(String(floorReal(first(value) as number, second(step) as number))); // both are numbers
  }
  if (call.resultType === 'real' || type === 'real' || stepType === 'real') {
    const [first, second] = [conversion(type, 'real'), conversion(stepType, 'real')];
    return (value: Value, step: Value) => floorReal(first(value) as number, second(step) as number); // both are numbers
  }
  const [first, second] = [conversion(type, 'long'), conversion(stepType, 'long')];
  return (value: Value, step: Value) => {
    const [one, two] = [first(value) as Long | null, second(step) as Long | null]; // converted to integers
    return one === null || two === null ? null : floorLong(one, two);
  };
}

function floorReal(value: number, step: number): number | null {
  return step <= 0 ? null : Math.floor(value / step) * step;
}

function binAt({ types: [type = 'real'], resultType }: Call): Scalar {
  if (type === 'datetime') {
    return (value: Long, step: Long, fixed: Long) => {
      const floor = floorLong(subtractLong(value, fixed), step);
      return floor === null ? null : addTicks(fixed, floor);
    };
  }
  if (resultType === 'real') return (value: Value, step: Value, fixed: Value) => realBinAt(Number(value), Number(step), Number(fixed));
  return (value: Long, step: Long, fixed: Long) => {
    const floor = floorLong(subtractLong(value, fixed), step);
    return floor === null ? null : addLong(fixed, floor);
  };
}

function realBinAt(value: number, step: number, fixed: number): number | null {
  return step <= 0 ? null : Math.floor((value - fixed) / step) * step + fixed;
}
