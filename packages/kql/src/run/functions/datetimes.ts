import { daysInMonth, pad } from '../values/datetime-text.ts';
import type { Value } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, canonicalLong, floorLong, multiplyLong, subtractLong, truncateToLong } from '../values/integer.ts';
import {
  addTicks,
  calendarOf,
  checkedDatetime,
  datetimeFrom,
  daysFromCivil,
  splitDay,
  subtractTicks,
  ticksPerDay,
  ticksPerHour,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
  weekdayOf,
} from '../values/ticks.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, running, strict, strictRunning, taking } from './function.ts';
import { QueryFailure } from '../refusal.ts';

type Period = 'day' | 'week' | 'month' | 'year';

const lastDatetime = subtractTicks(datetimeFrom(daysFromCivil(9999, 12, 31), ticksPerDay - 1) ?? 0, 0);
const part = (read: (value: Long) => number): FunctionEntry => strict(read);
const startOf = (period: Period): FunctionEntry =>
  taking(
    ['datetime', 'any'],
    strict((value: Long, offset: Long = 0) => startOfPeriod(value, period, Number(offset))),
  );
const endOf = (period: Period): FunctionEntry =>
  taking(
    ['datetime', 'any'],
    strict((value: Long, offset: Long = 0) => {
      const next = startOfPeriod(value, period, Number(offset) + 1);
      return next === null ? lastDatetime : subtractTicks(next, 1);
    }),
  );
const fromUnix = (ticks: number): FunctionEntry => strict((value: number) => datetimeFromUnix(value, ticks));

/** Functions of datetimes and timespans. */
export const datetimes: FunctionTable = {
  now: running(
    (execution) =>
      (offset: Long | null = 0) =>
        offset === null ? null : addTicks(execution.now, offset),
  ),
  ago: strictRunning((execution) => (span: Long) => subtractTicks(execution.now, span)),
  startofday: startOf('day'),
  startofweek: startOf('week'),
  startofmonth: startOf('month'),
  startofyear: startOf('year'),
  endofday: endOf('day'),
  endofweek: endOf('week'),
  endofmonth: endOf('month'),
  endofyear: endOf('year'),
  dayofweek: part((value) => multiplyLong(weekdayOf(splitDay(value).day), ticksPerDay) as number),
  dayofmonth: part((value) => calendarOf(value).day),
  dayofyear: part(dayOfYear),
  hourofday: part((value) => Math.floor(splitDay(value).ticks / ticksPerHour)),
  monthofyear: part((value) => calendarOf(value).month),
  getmonth: part((value) => calendarOf(value).month),
  getyear: part((value) => calendarOf(value).year),
  week_of_year: part(weekOfYear),
  weekofyear: part(weekOfYear),
  datetime_part: strict((name: string, value: Long) => readPart(name, value)),
  datepart: strict((name: string, value: Long) => readPart(name, value)),
  datetime_add: strict((name: string, amount: Long, value: Long) => addPeriod(name, Number(amount), value)),
  datetime_diff: strict((name: string, left: Long, right: Long) => difference(name, left, right)),
  make_datetime: strict((...parts: readonly Long[]) => makeDatetime(parts.map(Number))),
  make_timespan: strict((...parts: readonly Long[]) => makeTimespan(parts.map(Number))),
  unixtime_seconds_todatetime: fromUnix(ticksPerSecond),
  unixtime_milliseconds_todatetime: fromUnix(ticksPerMillisecond),
  unixtime_microseconds_todatetime: fromUnix(10),
  unixtime_nanoseconds_todatetime: fromUnix(0.01),
  datetime_utc_to_local: each((value: Long | null, zone: string) => (value === null ? null : toLocal(value, zone))),
  datetime_local_to_utc: each((value: Long | null, zone: string) => (value === null ? null : toUtc(value, zone))),
};

/** The start of the period around a datetime, moved by a number of periods. */
export function startOfPeriod(value: Long, period: Period, offset: number): Long | null {
  const { day } = splitDay(value);
  if (period === 'day') return datetimeFrom(day + offset, 0);
  if (period === 'week') return datetimeFrom(day - weekdayOf(day) + offset * 7, 0);
  const { year, month } = calendarOf(value);
  const first = period === 'month' ? daysFromCivil(year, month + offset, 1) : daysFromCivil(year + offset, 1, 1);
  return datetimeFrom(first, 0);
}

function dayOfYear(value: Long): number {
  const { day } = splitDay(value);
  return day - daysFromCivil(calendarOf(value).year, 1, 1) + 1;
}

// ISO 8601: weeks start on Monday, and the first week has the year's first Thursday.
function weekOfYear(value: Long): number {
  const { day } = splitDay(value);
  const thursday = day - ((weekdayOf(day) + 6) % 7) + 3;
  const year = new Date(thursday * 86_400_000).getUTCFullYear();
  return Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1;
}

function readPart(name: string, value: Long): number | null {
  const { year, month, day, hour, minute, second, fraction } = calendarOf(value);
  const parts: Readonly<Record<string, number>> = {
    year,
    quarter: Math.floor((month - 1) / 3) + 1,
    month,
    week_of_year: weekOfYear(value),
    weekofyear: weekOfYear(value),
    day,
    dayofyear: dayOfYear(value),
    hour,
    minute,
    second,
    millisecond: Math.floor(fraction / ticksPerMillisecond),
    microsecond: Math.floor(fraction / 10),
    nanosecond: fraction * 100,
  };
  return parts[periodName(name)] ?? null;
}

function periodName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('s') ? lower.slice(0, -1) : lower;
}

const periodTicks: Readonly<Record<string, number>> = {
  week: ticksPerDay * 7,
  day: ticksPerDay,
  hour: ticksPerHour,
  minute: ticksPerMinute,
  second: ticksPerSecond,
  millisecond: ticksPerMillisecond,
  microsecond: 10,
  nanosecond: 0.01,
};

const periodMonths: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

function addPeriod(name: string, amount: number, value: Long): Long | null {
  const period = periodName(name);
  const months = periodMonths[period];
  if (months !== undefined) return addMonths(value, amount * months);
  const ticks = periodTicks[period];
  if (ticks === undefined) throw new QueryFailure(`datetime_add() knows no part ${name}`);
  return addTicks(value, ticks < 1 ? Math.trunc(amount * ticks) : multiplyLong(amount, ticks));
}

// The last day of a month stays its last where the month is shorter.
function addMonths(value: Long, months: number): Long | null {
  const { year, month, day } = calendarOf(value);
  const target = year * 12 + (month - 1) + months;
  const toYear = Math.floor(target / 12);
  const toMonth = target - toYear * 12 + 1;
  const toDay = Math.min(day, daysInMonth(toYear, toMonth));
  if (toYear < 1 || toYear > 9999) return null;
  return datetimeFrom(daysFromCivil(toYear, toMonth, toDay), splitDay(value).ticks);
}

// Counts the borders between the two, as the service does: 23:59 and 00:01 are a day apart.
function difference(name: string, left: Long, right: Long): Long {
  const period = periodName(name);
  const first = calendarOf(left);
  const second = calendarOf(right);
  const months = (first.year - second.year) * 12 + first.month - second.month;
  if (period === 'year') return first.year - second.year;
  if (period === 'quarter') return (first.year - second.year) * 4 + Math.floor((first.month - 1) / 3) - Math.floor((second.month - 1) / 3);
  if (period === 'month') return months;
  if (period === 'week') return (startOfWeekDay(left) - startOfWeekDay(right)) / 7;
  const ticks = periodTicks[period];
  if (ticks === undefined) throw new QueryFailure(`datetime_diff() knows no part ${name}`);
  if (ticks < 1) return multiplyLong(subtractLong(left, right), 100);
  return quotient(subtractLong(floorLong(left, ticks) ?? 0, floorLong(right, ticks) ?? 0), ticks);
}

function startOfWeekDay(value: Long): number {
  const { day } = splitDay(value);
  return day - weekdayOf(day);
}

function quotient(value: Long, by: number): Long {
  return typeof value === 'number' ? Math.round(value / by) + 0 : canonicalLong(value / BigInt(by));
}

function makeDatetime([year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[]): Long | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || year < 1 || year > 9999) return null;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60) return null;
  const ticks = hour * ticksPerHour + minute * ticksPerMinute + Math.round(second * ticksPerSecond);
  return datetimeFrom(daysFromCivil(year, month, day), ticks);
}

function makeTimespan(parts: readonly number[]): Long | null {
  if (parts.length < 2) return null;
  const [days, hours, minutes, seconds] = parts.length === 4 ? parts : [0, ...parts, 0];
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) >= 60) return null;
  return (
    Number(days) * ticksPerDay +
    Number(hours) * ticksPerHour +
    Number(minutes) * ticksPerMinute +
    Math.round(Number(seconds) * ticksPerSecond)
  );
}

function datetimeFromUnix(value: Value, ticks: number): Long | null {
  const unixEpoch = datetimeFrom(0, 0) ?? 0;
  const scaled =
    typeof value === 'bigint' ? canonicalLong(BigInt(Math.trunc(Number(value) * ticks))) : truncateToLong(Number(value) * ticks);
  return scaled === null ? null : checkedDatetime(addLong(unixEpoch, scaled));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format) return format;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch (cause) {
    throw Object.assign(new QueryFailure(`the time zone ${zone} is not known`), { cause });
  }
  formats.set(zone, format);
  return format;
}

// The offset of a zone from UTC at a moment, in ticks.
function offsetAt(value: Long, zone: string): number {
  const { day, ticks } = splitDay(value);
  const milliseconds = day * 86_400_000 + Math.floor(ticks / ticksPerSecond) * 1000;
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(new Date(milliseconds))
      .map(({ type, value: text }) => [type, text]),
  );
  const local = Date.parse(
    `${pad(Number(parts['year']), 4)}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}Z`,
  );
  return (local - milliseconds) * ticksPerMillisecond;
}

function toLocal(value: Long, zone: string): Long | null {
  return addTicks(value, offsetAt(value, zone));
}

function toUtc(value: Long, zone: string): Long | null {
  const first = subtractTicks(value, offsetAt(value, zone));
  if (first === null) return null;
  const second = subtractTicks(value, offsetAt(first, zone));
  // A time that a change of the clocks leaves out has no second reading.
  return second !== null && toLocal(second, zone) === value ? second : first;
}
