import type { Long } from '../values/integer.ts';
import { pad } from '../values/datetime-text.ts';
import type { TimespanParts } from '../values/timespan-text.ts';
import { timespanParts } from '../values/timespan-text.ts';
import { calendarOf } from '../values/ticks.ts';
import type { Calendar } from '../values/ticks.ts';
import type { FunctionTable } from './function.ts';
import { strict, taking } from './function.ts';

/** `format_datetime` and `format_timespan`. */
export const timeFormats: FunctionTable = {
  format_datetime: taking(
    ['datetime', 'string'],
    strict((value: Long, format: string) => formatWith(format, datetimeFormat, calendarOf(value))),
  ),
  format_timespan: taking(
    ['timespan', 'string'],
    strict((value: Long, format: string) => `${value < 0 ? '-' : ''}${formatWith(format, timespanFormat, timespanParts(value))}`),
  ),
};

interface Format<Parts> {
  /** The longest runs that mean one thing: a longer one is two. */
  readonly specifiers: RegExp;
  readonly part: (specifier: string, parts: Parts) => string;
}

// https://learn.microsoft.com/kusto/query/format-datetime-function: runs of one letter, and separators that stand for themselves.
function formatWith<Parts>(format: string, { specifiers, part }: Format<Parts>, parts: Parts): string {
  return format.replace(specifiers, (specifier) => part(specifier, parts));
}

function datetimePart(specifier: string, { year, month, day, hour, minute, second, fraction }: Calendar): string {
  const size = specifier.length;
  switch (specifier.charAt(0)) {
    case 'y':
      return size <= 2 ? pad(year % 100, size) : pad(year, size);
    case 'M':
      return pad(month, size);
    case 'd':
      return pad(day, size);
    case 'H':
      return pad(hour, size);
    case 'h':
      return pad(hour % 12 === 0 ? 12 : hour % 12, size);
    case 'm':
      return pad(minute, size);
    case 's':
      return pad(second, size);
    case 't':
      return hour < 12 ? 'AM' : 'PM';
    default:
      return fractionPart(specifier, fraction);
  }
}

const datetimeFormat: Format<Calendar> = {
  specifiers: /y{1,4}|M{1,2}|d{1,2}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}|tt?/g,
  part: datetimePart,
};

const timespanFormat: Format<TimespanParts> = {
  specifiers: /d{1,8}|H{1,2}|h{1,2}|m{1,2}|s{1,2}|f{1,7}|F{1,7}/g,
  part: timespanPart,
};

function fractionPart(specifier: string, fraction: number): string {
  const digits = pad(fraction, 7).slice(0, specifier.length);
  if (specifier.startsWith('f')) return digits;
  return specifier.startsWith('F') ? digits.replace(/0+$/, '') : specifier;
}

function timespanPart(specifier: string, { days, hours, minutes, seconds, fraction }: TimespanParts): string {
  const size = specifier.length;
  switch (specifier.charAt(0)) {
    case 'd':
      return pad(days, size);
    case 'H':
      return pad(hours, size);
    case 'h':
      return pad(hours, size);
    case 'm':
      return pad(minutes, size);
    case 's':
      return pad(seconds, size);
    default:
      return fractionPart(specifier, fraction);
  }
}
