import type { Decimal } from '../values/decimal.ts';
import { addDecimal, Decimal as DecimalNumber, divideDecimal } from '../values/decimal.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, divideLong } from '../values/integer.ts';
import { addTicks, datetimeFromAbsoluteTicks } from '../values/ticks.ts';
import { fromDynamic } from '../values/convert.ts';
import { denseOf, lift } from '../vector.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { argumentValues, onlyIf } from './aggregate.ts';

/** How values of a type are added up. */
interface Addition {
  readonly start: Value;
  readonly add: (left: never, right: never) => Value;
  /** Whether sums of bare numbers are those of JavaScript, always or while they are exact. */
  readonly numbers: 'always' | 'exact' | 'never';
}

const decimals: Addition = { start: new DecimalNumber(0n, 0), add: addDecimal, numbers: 'never' };
const longs: Addition = { start: 0, add: addLong, numbers: 'exact' };
const reals: Addition = { start: 0, add: (left: number, right: number) => left + right, numbers: 'always' };

const sum: AggregateEntry = {
  prepare: (call) => (input) => {
    if (call.resultType === 'decimal') return totals(input, decimals).sums;
    if (call.resultType === 'real') return totals(numeric(input, 'real', call.types[0]), reals).sums;
    return totals(numeric(input, 'long', call.types[0]), longs).sums; // integers and timespans
  },
};

const average: AggregateEntry = {
  prepare: (call) => (input) => {
    const type = call.types[0] ?? 'real';
    if (type === 'decimal') return quotients(totals(input, decimals), decimalMean);
    if (type === 'timespan') return quotients(totals(input, longs), ticksMean);
    if (type === 'datetime') return quotients(totals(input, longs), datetimeMean);
    if (type === 'int' || type === 'long') return quotients(totals(input, longs), longMean); // the sum wraps
    return quotients(totals(numeric(input, 'real', type), reals), realMean);
  },
};

/** `sum` and `avg`. */
export const sumAggregates: AggregateTable = {
  sum,
  sumif: onlyIf(sum, 1),
  avg: average,
  avgif: onlyIf(average, 1),
};

interface Totals {
  readonly sums: Values;
  readonly counts: readonly number[];
}

function totals(input: AggregateInput, addition: Addition): Totals {
  const { groups, count, length } = input;
  const quick = numberTotals(input, addition);
  if (quick) return quick;
  const { start } = addition;
  const add = addition.add as (left: Value, right: Value) => Value; // the values are of the type that it adds
  const sums: Value[] = Array<Value>(count).fill(start);
  const counts = Array<number>(count).fill(0);
  const values = argumentValues(input, 0);
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as Value; // within the length
    if (value === null) continue;
    const group = groups[row] as number; // within the length
    sums[group] = add(sums[group] as Value, value); // groups are below the count
    counts[group] = (counts[group] as number) + 1; // as above
  }
  return { sums, counts };
}

// Sums of bare numbers; undefined where there are other values, or where a sum of integers would not be exact.
function numberTotals({ groups, count, columns, length }: AggregateInput, addition: Addition): Totals | undefined {
  const numbers = addition.numbers === 'never' ? undefined : columns[0]?.numbers;
  if (!numbers) return undefined;
  const sums = new Float64Array(count);
  const counts = new Int32Array(count);
  for (let row = 0; row < length; row += 1) {
    const group = groups[row] as number; // within the length
    const total = (sums[group] as number) + (numbers[row] as number); // groups are below the count
    if (addition.numbers === 'exact' && !Number.isSafeInteger(total)) return undefined;
    sums[group] = total;
    counts[group] = (counts[group] as number) + 1; // as above
  }
  return { sums: Array.from(sums), counts: Array.from(counts) };
}

function numeric(input: AggregateInput, to: string, from = 'real'): AggregateInput {
  const [column] = input.columns;
  const isReal = from === to || (to === 'long' && from !== 'dynamic');
  if (!column || isReal || (column.numbers && from !== 'dynamic')) return input;
  const convert =
    from === 'dynamic' ? (value: Value): Value => fromDynamic(value, to) : (value: Value): Value => (value === null ? null : Number(value));
  return { ...input, columns: [denseOf(lift(convert, [column], input.length), input.length)] };
}

function quotients({ sums, counts }: Totals, mean: (sum: never, count: number) => Value): Values {
  return sums.map((value, group) => mean(value as never, counts[group] as number)); // as many counts as sums
}

function realMean(total: number, count: number): number {
  return count === 0 ? NaN : total / count;
}

function longMean(total: Long, count: number): number {
  return count === 0 ? NaN : Number(total) / count;
}

function ticksMean(total: Long, count: number): Long | null {
  return divideLong(total, count);
}

function datetimeMean(total: Long, count: number): Long | null {
  return count === 0 ? datetimeFromAbsoluteTicks(0n) : addTicks(divideLong(total, count) ?? 0, 0);
}

function decimalMean(total: Decimal, count: number): Value {
  return divideDecimal(total, new DecimalNumber(BigInt(count), 0));
}
