import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { activityReader, settings, timeline } from './activity.ts';
import type { PluginCompiler } from './plugin.ts';

/** `active_users_count`: the users that were seen in enough periods before they were seen in a bin. */
export const activeUsersCount: PluginCompiler = (call, scope) => {
  const read = activityReader(call, scope);
  const constants = settings(call, scope);
  const columns = columnsOfType(call.node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const [start = null, end = null, lookback = null, period = null, periods = null, bin = null] = constants(execution);
      const activities = read(frame);
      const made: Value[][] = columns.map(() => []);
      for (const time of timeline(start, end, bin, execution)) {
        const inBin = activities.filter(
          (one) => one.time >= Number(time) && one.time < Number(time) + Number(bin) && one.time <= Number(end),
        );
        execution.budget.steps(activities.length * (inBin.length + 1));
        const active = new Set<unknown>();
        for (const { user, time: moment } of inBin) {
          const before = activities.filter((one) => one.user === user && one.time <= moment && one.time > moment - Number(lookback));
          const distinct = new Set(before.map((one) => Math.floor((one.time - Number(start)) / Number(period))));
          if (distinct.size >= Number(periods)) active.add(user);
        }
        if (active.size > 0) for (const [place, value] of [time, active.size].entries()) made[place]?.push(value);
      }
      return frameOf(columns, made);
    },
  };
};
