import { pad } from './datetime-text.ts';
import type { Long } from './integer.ts';
import { canonicalLong } from './integer.ts';
import { ticksPerDay, ticksPerHour, ticksPerMillisecond, ticksPerMinute, ticksPerSecond } from './ticks.ts';

/** The parts of a timespan, all positive but for the sign. */
export interface TimespanParts {
  readonly negative: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly fraction: number;
}

/** Splits a timespan into its parts. */
export function timespanParts(value: Long): TimespanParts {
  const negative = value < 0;
  const size = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
  const days = Number(size / BigInt(ticksPerDay));
  const rest = Number(size % BigInt(ticksPerDay));
  const second = Math.floor(rest / ticksPerSecond);
  return {
    negative,
    days,
    hours: Math.floor(second / 3600),
    minutes: Math.floor(second / 60) % 60,
    seconds: second % 60,
    fraction: rest - second * ticksPerSecond,
  };
}

/** A timespan as `[-][d.]hh:mm:ss[.fffffff]`. */
export function formatTimespan(value: Long): string {
  const { negative, days, hours, minutes, seconds, fraction } = timespanParts(value);
  const clock = `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}`;
  return `${negative ? '-' : ''}${days > 0 ? `${days}.` : ''}${clock}${fraction > 0 ? `.${pad(fraction, 7)}` : ''}`;
}

const unitTicks: Readonly<Record<string, number>> = {
  d: ticksPerDay,
  day: ticksPerDay,
  days: ticksPerDay,
  h: ticksPerHour,
  hr: ticksPerHour,
  hrs: ticksPerHour,
  hour: ticksPerHour,
  hours: ticksPerHour,
  m: ticksPerMinute,
  min: ticksPerMinute,
  minute: ticksPerMinute,
  minutes: ticksPerMinute,
  s: ticksPerSecond,
  sec: ticksPerSecond,
  second: ticksPerSecond,
  seconds: ticksPerSecond,
  ms: ticksPerMillisecond,
  milli: ticksPerMillisecond,
  millis: ticksPerMillisecond,
  millisec: ticksPerMillisecond,
  millisecond: ticksPerMillisecond,
  milliseconds: ticksPerMillisecond,
  micro: 10,
  micros: 10,
  microsec: 10,
  microsecond: 10,
  microseconds: 10,
  nano: 0.01,
  nanos: 0.01,
  nanosecond: 0.01,
  nanoseconds: 0.01,
  tick: 1,
  ticks: 1,
};

const withUnit = /^\s*(-?\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i;
const clock = /^\s*(-?)(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7})\d*)?)?\s*$/;
const wholeDays = /^\s*(-?\d+)\s*$/;

/** Reads `2h`, `1.12:30:00` or a whole number of days; null where the text is none of them. */
export function parseTimespan(text: string): Long | null {
  const unit = withUnit.exec(text);
  if (unit) return fromUnit(unit[1] ?? '', (unit[2] ?? '').toLowerCase());
  const days = wholeDays.exec(text);
  if (days) return canonicalLong(BigInt(days[1] ?? 0) * BigInt(ticksPerDay));
  const match = clock.exec(text);
  if (!match) return null;
  const [, sign, day, hour, minute, second, fraction] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const ticks =
    Number(hour) * ticksPerHour +
    Number(minute) * ticksPerMinute +
    Number(second ?? 0) * ticksPerSecond +
    Number((fraction ?? '').padEnd(7, '0'));
  const size = BigInt(day ?? 0) * BigInt(ticksPerDay) + BigInt(ticks);
  return canonicalLong(sign ? -size : size);
}

function fromUnit(amount: string, unit: string): Long | null {
  const ticks = unitTicks[unit];
  if (ticks === undefined) return null;
  const size = Number(amount) * ticks;
  return Number.isSafeInteger(Math.trunc(size)) ? Math.round(size) + 0 : canonicalLong(BigInt(Math.round(size)));
}
