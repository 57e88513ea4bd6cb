import type { Long } from './integer.ts';
import { calendarOf, datetimeFrom, daysFromCivil, ticksPerHour, ticksPerMinute, ticksPerSecond } from './ticks.ts';

/** A datetime as ISO text with seven digits of fraction. */
export function formatDatetime(value: Long): string {
  const { year, month, day, hour, minute, second, fraction } = calendarOf(value);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(fraction, 7)}Z`;
}

export function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

const time = String.raw`(?:(?:T|t|\s+)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(AM|PM|am|pm)?)?`;
const zone = String.raw`\s*(Z|z|UTC|GMT|UT|[-+]\d{1,2}:?\d{2}|[-+]\d{2})?`;
const iso = new RegExp(String.raw`^\s*(\d{4})-(\d{1,2})(?:-(\d{1,2}))?${time}${zone}\s*$`);
const slashed = new RegExp(String.raw`^\s*(\d{1,2})/(\d{1,2})/(\d{4})${time}${zone}\s*$`);
const monthDashed = new RegExp(String.raw`^\s*(\d{1,2})-(\d{1,2})-(\d{4})${time}${zone}\s*$`);
const yearSlashed = new RegExp(String.raw`^\s*(\d{4})/(\d{1,2})/(\d{1,2})${time}${zone}\s*$`);
const compact = /^\s*(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2}))?)?\s*$/;
const dayFirst = new RegExp(String.raw`^\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{2,4})${time}${zone}\s*$`);
const monthFirst = new RegExp(String.raw`^\s*(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\s+(\d{1,2}),?\s+(\d{4})${time}${zone}\s*$`);
const unixStyle = /^\s*[A-Za-z]{3}\s+([A-Za-z]{3})\s+(\d{1,2})\s+(\d{2}):(\d{2}):(\d{2})\s+(\d{4})\s*$/;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Parts = readonly (string | undefined)[];

/**
 * Reads the datetime formats that the service documents: ISO 8601, RFC 822 and RFC 850; null where the text is none of them.
 * https://learn.microsoft.com/kusto/query/scalar-data-types/datetime
 */
export function parseDatetime(text: string): Long | null {
  let match = iso.exec(text);
  if (match) return build([match[1], match[2], match[3] ?? '1'], match.slice(4));
  match = slashed.exec(text);
  if (match) return build([match[3], match[1], match[2]], match.slice(4));
  match = monthDashed.exec(text);
  if (match) return build([match[3], match[1], match[2]], match.slice(4));
  match = yearSlashed.exec(text);
  if (match) return build([match[1], match[2], match[3]], match.slice(4));
  match = compact.exec(text);
  if (match) return build([match[1], match[2], match[3]], [match[4], match[5], match[6]]);
  return parseNamedMonth(text);
}

function parseNamedMonth(text: string): Long | null {
  let match = dayFirst.exec(text);
  if (match) return build([fullYear(match[3] ?? ''), monthNumber(match[2]), match[1]], match.slice(4));
  match = monthFirst.exec(text);
  if (match) return build([match[3], monthNumber(match[1]), match[2]], match.slice(4));
  match = unixStyle.exec(text);
  if (match) return build([match[6], monthNumber(match[1]), match[2]], match.slice(3, 6));
  return parseYear(text);
}

function parseYear(text: string): Long | null {
  return /^\s*\d{4}\s*$/.test(text) ? build([text.trim(), '1', '1'], []) : null;
}

function fullYear(text: string): string {
  if (text.length > 2) return text;
  return String(Number(text) + (Number(text) < 50 ? 2000 : 1900)); // the pivot of .NET, which the service is written in
}

function monthNumber(name: string | undefined): string {
  return String(monthNames.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function build(date: Parts, [hourText, minuteText, secondText, fractionText, half, zoneText]: Parts): Long | null {
  const [year, month, day] = date.map(Number) as [number, number, number]; // every caller gives three
  let hour = Number(hourText ?? 0);
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 24 || minute > 59 || second > 59) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  const fraction = Number((fractionText ?? '').slice(0, 7).padEnd(7, '0'));
  const ticks = hour * ticksPerHour + minute * ticksPerMinute + second * ticksPerSecond + fraction - zoneTicks(zoneText);
  return datetimeFrom(daysFromCivil(year, month, day), ticks);
}

/** The days of a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return daysFromCivil(year, month + 1, 1) - daysFromCivil(year, month, 1);
}

function zoneTicks(text: string | undefined): number {
  if (!text || !/^[-+]/.test(text)) return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0').padStart(4, '0');
  const ticks = Number(digits.slice(0, 2)) * ticksPerHour + Number(digits.slice(2)) * ticksPerMinute;
  return text.startsWith('-') ? -ticks : ticks;
}
