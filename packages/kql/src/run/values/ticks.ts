import type { Long } from './integer.ts';
import { addLong, canonicalLong, subtractLong } from './integer.ts';

// A datetime is its distance in ticks (100 ns) from 2020-01-01, a timespan a number of ticks. Numbers are exact for 1991 to 2048;
// beyond, the value is a BigInt, so a query over recent rows never boxes.
export const ticksPerMillisecond = 10_000;
export const ticksPerSecond = 10_000_000;
export const ticksPerMinute = 600_000_000;
export const ticksPerHour = 36_000_000_000;
export const ticksPerDay = 864_000_000_000;

const daysTo2020 = 18_262; // from 1970-01-01
const millisecondsTo2020 = daysTo2020 * 86_400_000;
const firstTick = BigInt(daysFromCivil(1, 1, 1) - daysTo2020) * BigInt(ticksPerDay);
const lastTick = BigInt(daysFromCivil(10_000, 1, 1) - daysTo2020) * BigInt(ticksPerDay) - 1n;

/** A day counted from 1970-01-01 and the ticks within it. */
export interface DayAndTicks {
  readonly day: number;
  readonly ticks: number;
}

/** The calendar parts of a datetime. */
export interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Below the second, in ticks. */
  readonly fraction: number;
}

/** The datetime of a day and the ticks within it; null outside the years 1 to 9999. */
export function datetimeFrom(day: number, ticks: number): Long | null {
  const value = (day - daysTo2020) * ticksPerDay + ticks;
  if (Number.isSafeInteger(value)) return value;
  return checkedDatetime(canonicalLong(BigInt(day - daysTo2020) * BigInt(ticksPerDay) + BigInt(Math.trunc(ticks))));
}

/** The value itself where it is within the years 1 to 9999, else null: the service has no datetime beyond. */
export function checkedDatetime(value: Long): Long | null {
  return typeof value === 'number' || (value >= firstTick && value <= lastTick) ? value : null;
}

/** Splits a datetime at midnight. */
export function splitDay(value: Long): DayAndTicks {
  if (typeof value === 'number') {
    const day = Math.floor(value / ticksPerDay);
    return { day: day + daysTo2020, ticks: value - day * ticksPerDay };
  }
  const size = BigInt(ticksPerDay);
  const remainder = ((value % size) + size) % size;
  return { day: Number((value - remainder) / size) + daysTo2020, ticks: Number(remainder) };
}

/** The calendar parts of a datetime, in UTC. */
export function calendarOf(value: Long): Calendar {
  const { day, ticks } = splitDay(value);
  const second = Math.floor(ticks / ticksPerSecond);
  return {
    ...civilFromDays(day),
    hour: Math.floor(second / 3600),
    minute: Math.floor(second / 60) % 60,
    second: second % 60,
    fraction: ticks - second * ticksPerSecond,
  };
}

/** The days from 1970-01-01 to a date of the Gregorian calendar; the month may lie outside 1 to 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** The date of a day counted from 1970-01-01. */
export function civilFromDays(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A JavaScript date as a datetime. */
export function datetimeFromDate(date: Date): Long {
  const milliseconds = date.getTime() - millisecondsTo2020;
  const ticks = milliseconds * ticksPerMillisecond;
  return Number.isSafeInteger(ticks) ? ticks : BigInt(milliseconds) * BigInt(ticksPerMillisecond);
}

/** A datetime whose ticks are exact as a number, as a JavaScript date; what is below a millisecond is cut. */
export function dateFromTicks(ticks: number): Date {
  return new Date(Math.floor(ticks / ticksPerMillisecond) + millisecondsTo2020);
}

/** The ticks since the year 1, as the service counts them. */
export function absoluteTicks(value: Long): bigint {
  return BigInt(value) - firstTick;
}

/** The datetime of a count of ticks since the year 1. */
export function datetimeFromAbsoluteTicks(ticks: bigint): Long | null {
  return checkedDatetime(canonicalLong(ticks + firstTick));
}

export function addTicks(value: Long, span: Long): Long | null {
  return checkedDatetime(addLong(value, span));
}

export function subtractTicks(value: Long, span: Long): Long | null {
  return checkedDatetime(subtractLong(value, span));
}
