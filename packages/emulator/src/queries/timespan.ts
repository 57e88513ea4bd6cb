import type { JsonObject } from '../json.ts';
import { durationSeconds } from '../providers/durations.ts';
import { badRequest } from '../service-error.ts';

/** Whether a row lies in a timespan: a duration back from now, two times, or a time and a duration, divided by a slash. */
export function inTimespan(timespan: string | undefined, now: Date): (row: JsonObject) => boolean {
  if (timespan === undefined) return () => true;
  const [from, to] = range(timespan, now.getTime());
  return (row) => {
    const time = Date.parse(typeof row['TimeGenerated'] === 'string' ? row['TimeGenerated'] : '');
    return Number.isNaN(time) || (time >= from && time <= to);
  };
}

function range(timespan: string, now: number): readonly [number, number] {
  const [first = '', second] = timespan.split('/');
  const [firstSeconds, secondSeconds] = [durationSeconds(first), durationSeconds(second ?? '')];
  if (second === undefined) return checked(timespan, [now - (firstSeconds ?? Number.NaN) * 1000, now]);
  const from = firstSeconds === undefined ? Date.parse(first) : Date.parse(second) - firstSeconds * 1000;
  return checked(timespan, [from, secondSeconds === undefined ? Date.parse(second) : from + secondSeconds * 1000]);
}

function checked(timespan: string, found: readonly [number, number]): readonly [number, number] {
  if (found.some((time) => Number.isNaN(time))) throw badRequest(`The timespan '${timespan}' is not valid.`);
  return found;
}
