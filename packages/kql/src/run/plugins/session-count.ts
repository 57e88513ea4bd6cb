import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { Value } from '../values/dynamic.ts';
import { floorLong } from '../values/integer.ts';
import type { Long } from '../values/integer.ts';
import { activityReader, settings } from './activity.ts';
import type { PluginCompiler } from './plugin.ts';

/** `session_count`: the sessions that begin in each bin; one ends after a pause as long as the look-back. */
export const sessionCount: PluginCompiler = (call, scope) => {
  const read = activityReader(call, scope);
  const constants = settings(call, scope);
  const columns = columnsOfType(call.node.ResultType);
  return {
    columns,
    run: (execution, frame) => {
      const [start = null, end = null, bin = null, lookback = null] = constants(execution);
      const inside = read(frame).filter(({ time }) => time >= Number(start) && time <= Number(end));
      execution.budget.steps(inside.length * 2);
      const last = new Map<unknown, number>();
      const counts = new Map<Value, number>();
      for (const { user, time } of inside.toSorted((left, right) => left.time - right.time)) {
        const key = floorLong(time, bin as Long); // a number or ticks
        const before = last.get(user);
        const isNew = before === undefined || time - before >= Number(lookback);
        counts.set(key, (counts.get(key) ?? 0) + (isNew ? 1 : 0));
        last.set(user, time);
      }
      return frameOf(columns, [[...counts.keys()], [...counts.values()]]);
    },
  };
};
