import { nearestRank } from '../aggregates/percentiles.ts';
import { frameOf } from '../frame.ts';
import { encode } from '../grouping.ts';
import { columnsOfType } from '../types.ts';
import { comparison } from '../values/compare.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, floorLong, subtractLong } from '../values/integer.ts';
import { datetimeFromAbsoluteTicks } from '../values/ticks.ts';
import type { PluginCompiler } from './plugin.ts';
import { dense } from '../vector.ts';
import { argumentsOf, columnPosition, constantArgument } from './plugin.ts';

/** `rolling_percentile`: a percentile over the last bins before each bin, for each combination of dimensions. */
export const rollingPercentile: PluginCompiler = (call, scope) => {
  const [value, percentage, index, bin, bins, ...dimensions] = argumentsOf(call);
  const [valueAt, indexAt, ...dimensionsAt] = [value, index, ...dimensions].map((argument) => columnPosition(argument, call, scope)) as [
    number,
    number,
    ...number[],
  ]; // two and the dimensions
  const [rank, size, count] = [percentage, bin, bins].map((argument) => constantArgument(argument, scope));
  const columns = columnsOfType(call.node.ResultType);
  const valueType = call.input.columns[valueAt]?.type ?? 'real';
  const indexType = call.input.columns[indexAt]?.type ?? 'datetime';
  return {
    columns,
    run: (execution, frame) => {
      const read = (position: number): Values => frame.columns[position]?.read() ?? [];
      const step = (size?.(execution) ?? 1) as Long; // a number or ticks
      const origin = indexType === 'datetime' ? (datetimeFromAbsoluteTicks(0n) ?? 0) : 0;
      const binOf = (moment: Value): Value => addLong(origin, floorLong(subtractLong(moment as Long, origin), step) ?? 0);
      const groups = grouped(dimensionsAt.map(read), frame.length);
      const made: Value[][] = columns.map(() => []);
      for (const rows of groups) {
        const byBin = Map.groupBy(rows, (row) => binOf(read(indexAt)[row] ?? null));
        const order = [...byBin.keys()].sort(comparison(indexType));
        for (const moment of order) {
          const first = subtractLong(moment as Long, Number(step) * (Number(count?.(execution) ?? 1) - 1)); // ticks
          const window = order.filter((other) => Number(other) >= Number(first) && Number(other) <= Number(moment));
          const values = window
            .flatMap((other) => (byBin.get(other) ?? []).map((row) => read(valueAt)[row] ?? null))
            .filter((one) => one !== null);
          execution.budget.steps(values.length);
          const result = nearestRank(values.sort(comparison(valueType)), Number(rank?.(execution) ?? 50));
          const row = [moment, ...dimensionsAt.map((position) => read(position)[rows[0] ?? 0] ?? null), result];
          for (const [place, one] of row.entries()) made[place]?.push(one);
        }
      }
      return frameOf(columns, made);
    },
  };
};

function grouped(keys: readonly Values[], length: number): readonly (readonly number[])[] {
  const rows = Array.from({ length }, (_, row) => row);
  const codes = keys.map((values) => encode({ column: dense(values), type: 'string' }).groups);
  return [...Map.groupBy(rows, (row) => codes.map((code) => code[row]).join(' ')).values()];
}
