import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { QueryFailure } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { keyOf } from '../values/compare.ts';
import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong } from '../values/integer.ts';
import type { PluginCall } from './plugin.ts';
import { columnPosition, constantArgument } from './plugin.ts';
import { argumentsOf } from './plugin.ts';

/** Who was seen when: the rows of an activity plugin. */
export interface Activity {
  readonly user: unknown;
  readonly time: number;
}

/** The times of a regular axis, at most as many as a run may have rows. */
export function timeline(start: Value, end: Value, step: Value, execution: Execution): readonly Long[] {
  if (!(Number(step) > 0)) throw new QueryFailure('the step of an activity plugin is not positive');
  const count = Math.floor((Number(end) - Number(start)) / Number(step)) + 1;
  execution.budget.rows(Math.max(count, 0), 'an activity plugin');
  const times: Long[] = [];
  for (let time = start as Long; Number(time) <= Number(end); time = addLong(time, step as Long)) times.push(time); // numbers or ticks
  return times;
}

/** Compiles the columns of users and times, the first two arguments of every activity plugin. */
export function activityReader(call: PluginCall, scope: Scope): (frame: Frame) => readonly Activity[] {
  const [user, time] = argumentsOf(call);
  const userAt = columnPosition(user, call, scope);
  const timeAt = columnPosition(time, call, scope);
  return (frame) => {
    const users = frame.columns[userAt]?.read() ?? [];
    return (frame.columns[timeAt]?.read() ?? []).map((moment, row) => ({ user: keyOf(users[row] ?? null), time: Number(moment) }));
  };
}

/** Compiles the constant arguments behind the first two. */
export function settings(call: PluginCall, scope: Scope): (execution: Execution) => readonly Value[] {
  const makers = argumentsOf(call)
    .slice(2)
    .map((argument) => constantArgument(argument, scope));
  return (execution) => makers.map((make) => make(execution) ?? null);
}
