import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { activityReader, settings, timeline } from './activity.ts';
import type { PluginCompiler } from './plugin.ts';

/** `activity_counts_metrics`: rows, users, new users and all users so far, for each window of time. */
export const activityCountsMetrics: PluginCompiler = (call, scope) => {
  const read = activityReader(call, scope);
  const constants = settings(call, scope);
  const columns = columnsOfType(call.node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const [start = null, end = null, window = null] = constants(execution);
      const activities = read(frame);
      const seen = new Set<unknown>();
      const made: Value[][] = columns.map(() => []);
      for (const time of timeline(start, end, window, execution)) {
        const rows = activities.filter(
          (one) => one.time >= Number(time) && one.time < Number(time) + Number(window) && one.time <= Number(end),
        );
        execution.budget.steps(activities.length);
        const users = new Set(rows.map(({ user }) => user));
        const fresh = [...users].filter((user) => !seen.has(user));
        for (const user of fresh) seen.add(user);
        for (const [place, value] of [time, rows.length, users.size, fresh.length, seen.size].entries()) made[place]?.push(value);
      }
      return frameOf(columns, made);
    },
  };
};
