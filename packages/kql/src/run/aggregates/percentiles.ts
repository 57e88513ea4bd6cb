import { Dense } from '../dense.ts';
import { comparison } from '../values/compare.ts';
import { carry, nullOf } from '../values/convert.ts';
import { toDynamic } from '../values/dynamic.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { AggregateEntry, AggregateInput, AggregateTable } from './aggregate.ts';
import { argumentValues, constantArgument } from './aggregate.ts';
import { numberAtPercent, numberGroups } from './number-groups.ts';

const one: AggregateEntry = {
  prepare: (call) => (input) => {
    const wanted = Number(constantArgument(input, 1));
    const type = call.types[0] ?? 'real';
    const convert = carry(type, call.resultType);
    const ranked = rankedGroups(input, column(input), type);
    return Array.from({ length: input.count }, (_, group) => orNull(ranked(group, wanted), convert, call.resultType));
  },
};

/** `percentilew`: a percentile of values with weights. */
export const weightedPercentile: AggregateEntry = {
  prepare: (call) => (input) => {
    const wanted = Number(constantArgument(input, 2));
    const type = call.types[0] ?? 'real';
    const convert = carry(type, call.resultType);
    return weightedGroups(input, type).map((pairs) => orNull(weightedRank(pairs, wanted), convert, call.resultType));
  },
};

const many: AggregateEntry = {
  prepare: (call) => (input) => {
    const wanted = percentagesOf(input, 1);
    const type = call.types[0] ?? 'real';
    const ranked = rankedGroups(input, column(input), type);
    return Array.from({ length: input.count }, (_, group) => wanted.map((rank) => toDynamic(ranked(group, rank), type)));
  },
};

const manyWeighted: AggregateEntry = {
  prepare: (call) => (input) => {
    const wanted = percentagesOf(input, 2);
    const type = call.types[0] ?? 'real';
    return weightedGroups(input, type).map((pairs) => wanted.map((rank) => toDynamic(weightedRank(pairs, rank), type)));
  },
};

/** Percentiles by the nearest rank, exact where the service estimates. */
export const percentileAggregates: AggregateTable = {
  percentile: one,
  percentilew: weightedPercentile,
  percentiles_array: many,
  percentilesw_array: manyWeighted,
};

function orNull(value: Value, convert: (value: Value) => Value, type: string): Value {
  return value === null ? nullOf(type) : convert(value);
}

function percentagesOf(input: AggregateInput, from: number): readonly number[] {
  return input.columns.slice(from).flatMap((_, position) => {
    const value = constantArgument(input, from + position);
    return Array.isArray(value) ? value.map(percentageOf) : [percentageOf(value ?? null)];
  });
}

function percentageOf(value: Value): number {
  return typeof value === 'object' && value !== null && 'value' in value ? Number(value.value) : Number(value);
}

function column(input: AggregateInput): Dense {
  return input.columns[0] ?? new Dense([]);
}

type Groups = Pick<AggregateInput, 'groups' | 'count'>;

/** Gives a percentile of a group; the values of the groups are put together once for all that is asked of them. */
export function rankedGroups({ groups, count }: Groups, of: Dense, type: string): (group: number, percentage: number) => Value {
  const numbers = numberGroups(groups, count, of);
  if (numbers) return (group, percentage) => numberAtPercent(numbers, group, percentage);
  const lists: Value[][] = Array.from({ length: count }, () => []);
  for (let row = 0; row < groups.length; row += 1) {
    const value = of.values[row] as Value; // within the length
    if (value !== null) lists[groups[row] as number]?.push(value);
  }
  for (const list of lists) list.sort(comparison(type));
  return (group, percentage) => nearestRank(lists[group] ?? [], percentage);
}

/** The smallest value that so many per cent of all do not exceed. */
export function nearestRank(sorted: Values, wanted: number): Value {
  if (sorted.length === 0) return null;
  const rank = Math.ceil((wanted / 100) * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? null;
}

type Weighted = readonly { readonly value: Value; readonly weight: number }[];

function weightedGroups(input: AggregateInput, type: string): readonly Weighted[] {
  const { groups, count, length } = input;
  const [values, weights] = [argumentValues(input, 0), argumentValues(input, 1)];
  const result: { value: Value; weight: number }[][] = Array.from({ length: count }, () => []);
  for (let row = 0; row < length; row += 1) {
    const value = values[row] ?? null;
    const weight = Number(weights[row] ?? 0);
    if (value !== null && weight > 0) result[groups[row] as number]?.push({ value, weight });
  }
  const compare = comparison(type);
  return result.map((list) => list.sort((left, right) => compare(left.value, right.value)));
}

function weightedRank(pairs: Weighted, wanted: number): Value {
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { value, weight } of pairs) {
    passed += weight;
    if (passed >= (wanted / 100) * total) return value;
  }
  return pairs.at(-1)?.value ?? null;
}
