import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { activityReader, settings, timeline } from './activity.ts';
import type { PluginCompiler } from './plugin.ts';

/** `sliding_window_counts`: rows and users in a window that looks back from each bin. */
export const slidingWindowCounts: PluginCompiler = (call, scope) => {
  const read = activityReader(call, scope);
  const constants = settings(call, scope);
  const columns = columnsOfType(call.node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const [start = null, end = null, lookback = null, bin = null] = constants(execution);
      const activities = read(frame);
      const made: Value[][] = columns.map(() => []);
      for (const time of timeline(start, end, bin, execution)) {
        const last = Number(time) + Number(bin);
        execution.budget.steps(activities.length);
        const rows = activities.filter(
          (one) =>
            one.time >= last - Number(lookback) && one.time < last && one.time >= Number(start) && one.time <= Number(end) + Number(bin),
        );
        for (const [place, value] of [time, rows.length, new Set(rows.map(({ user }) => user)).size].entries()) made[place]?.push(value);
      }
      return frameOf(columns, made);
    },
  };
};
