import type { Decimal } from '../values/decimal.ts';
import { addDecimal, Decimal as DecimalNumber, divideDecimal } from '../values/decimal.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, divideLong } from '../values/integer.ts';
import { addTicks, datetimeFromAbsoluteTicks } from '../values/ticks.ts';
import { fromDynamic } from '../values/convert.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { onlyIf } from './aggregate.ts';

const zero = new DecimalNumber(0n, 0);

const sum: AggregateEntry = {
  prepare: (call) => (input) => {
    if (call.resultType === 'decimal') return totals(input, zero, addDecimal as (left: Value, right: Value) => Value).sums; // decimals
    if (call.resultType === 'real')
      return totals(numeric(input, 'real', call.types[0]), 0, addReal as (left: Value, right: Value) => Value).sums; // numbers
    return totals(numeric(input, 'long', call.types[0]), 0, addLong as (left: Value, right: Value) => Value).sums; // integers and timespans
  },
};

const average: AggregateEntry = {
  prepare: (call) => (input) => {
    const type = call.types[0] ?? 'real';
    if (type === 'decimal') return quotients(totals(input, zero, addDecimal as (left: Value, right: Value) => Value), decimalMean); // decimals
    if (type === 'timespan') return quotients(totals(input, 0, addLong as (left: Value, right: Value) => Value), ticksMean); // ticks
    if (type === 'datetime') return quotients(totals(input, 0, addLong as (left: Value, right: Value) => Value), datetimeMean); // ticks
    if (type === 'int' || type === 'long') return quotients(totals(input, 0, addLong as (left: Value, right: Value) => Value), longMean); // integers, whose sum wraps
    return quotients(totals(numeric(input, 'real', type), 0, addReal as (left: Value, right: Value) => Value), realMean); // numbers
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

function totals({ groups, count, columns, length }: AggregateInput, start: Value, add: (left: Value, right: Value) => Value): Totals {
  const sums: Value[] = Array<Value>(count).fill(start);
  const counts = Array<number>(count).fill(0);
  const values = columns[0] ?? [];
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as Value; // within the length
    if (value === null) continue;
    const group = groups[row] as number; // within the length
    sums[group] = add(sums[group] as Value, value); // groups are below the count
    counts[group] = (counts[group] as number) + 1; // as above
  }
  return { sums, counts };
}

function numeric(input: AggregateInput, to: string, from = 'real'): AggregateInput {
  const values = input.columns[0] ?? [];
  if (from === 'dynamic') return { ...input, columns: [values.map((value) => fromDynamic(value, to))] };
  return to === 'real' && from !== 'real' ? { ...input, columns: [values.map((value) => (value === null ? null : Number(value)))] } : input;
}

function addReal(left: number, right: number): number {
  return left + right;
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
