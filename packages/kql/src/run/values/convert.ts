import { formatDatetime, parseDatetime } from './datetime-text.ts';
import { Decimal, parseDecimal } from './decimal.ts';
import type { Dynamic, Value } from './dynamic.ts';
import { formatDynamic, Instant, isArray, isBag, parseDynamic, Real, Span, toDynamic } from './dynamic.ts';
import type { Long } from './integer.ts';
import { parseLong, truncateToLong } from './integer.ts';
import { formatReal, parseReal } from './real-text.ts';
import { datetimeFromAbsoluteTicks } from './ticks.ts';
import { formatTimespan, parseTimespan } from './timespan-text.ts';

/** Turns a value of one type into another; null stands for "no value". */
export type Conversion = (value: Value) => Value;

/** What stands for "no value" in a column: a string column has no null. */
export function nullOf(type: string): Value {
  return type === 'string' ? '' : null;
}

/** The conversion from one column type to another, as `tolong()` and its siblings do it. */
export function conversion(from: string, to: string): Conversion {
  if (from === to) return (value) => value;
  if (from === 'dynamic') return (value) => fromDynamic(value, to);
  if (to === 'dynamic') return from === 'string' ? (value) => parseDynamic(value as string) : (value) => toDynamic(value, from); // string columns hold strings
  if (to === 'string') return textOf(from);
  return (value) => (value === null ? null : convertPlain(value, from, to));
}

/** Carries a value into a dynamic, or out of it, without reading text as JSON. */
export function carry(from: string, to: string): Conversion {
  return to === 'dynamic' && from !== 'dynamic' ? (value) => toDynamic(value, from) : conversion(from, to);
}

/** How `tostring` prints a type. */
export function textOf(type: string): (value: Value) => string {
  switch (type) {
    case 'string':
    case 'guid':
      return (value) => (value === null ? '' : (value as string)); // both hold text
    case 'bool':
      return (value) => formatBool(value);
    case 'real':
      return (value) => (value === null ? '' : formatReal(value as number)); // a real column holds numbers
    case 'datetime':
      return (value) => (value === null ? '' : formatDatetime(value as Long)); // ticks
    case 'timespan':
      return (value) => (value === null ? '' : formatTimespan(value as Long)); // ticks
    case 'dynamic':
    case 'unknown':
      return formatDynamic;
    default:
      return (value) => (value === null ? '' : String(value));
  }
}

function formatBool(value: Value): string {
  if (value === null) return '';
  return value === true ? 'True' : 'False';
}

function convertPlain(value: Value, from: string, to: string): Value {
  if (typeof value === 'string') return from === 'guid' && to !== 'guid' ? null : parseText(value, to);
  if (from === 'datetime' || from === 'timespan') return fromTicks(value as Long, from, to); // both hold ticks
  if (value instanceof Decimal) return fromDecimal(value, to);
  if (typeof value === 'boolean') return fromNumber(value ? 1 : 0, to);
  return fromNumber(value as Long, to); // nothing else is left
}

function fromNumber(value: Long, to: string): Value {
  switch (to) {
    case 'int':
      return asInt(typeof value === 'bigint' ? null : truncateToLong(value));
    case 'long':
      return typeof value === 'bigint' ? value : truncateToLong(value);
    case 'real':
      return Number(value);
    case 'decimal':
      return typeof value === 'bigint' ? new Decimal(value, 0) : parseDecimal(String(value));
    case 'bool':
      return Number.isNaN(value) ? null : value !== 0;
    case 'datetime':
      return datetimeFromReal(value);
    case 'timespan':
      return typeof value === 'bigint' ? value : truncateToLong(value);
    default:
      return null;
  }
}

function datetimeFromReal(value: Long): Long | null {
  const ticks = typeof value === 'bigint' ? value : truncateToLong(value);
  return ticks === null ? null : datetimeFromAbsoluteTicks(BigInt(ticks));
}

function asInt(value: Long | null): number | null {
  return typeof value === 'number' && value >= -2_147_483_648 && value <= 2_147_483_647 ? value : null;
}

function fromTicks(value: Long, from: string, to: string): Value {
  if (to === 'long' || to === 'real') {
    const ticks = from === 'datetime' ? fromAbsolute(value) : value;
    return to === 'real' ? Number(ticks) : ticks;
  }
  return from === to ? value : null;
}

function fromAbsolute(value: Long): Long {
  const zero = datetimeFromAbsoluteTicks(0n) ?? 0;
  const ticks = BigInt(value) - BigInt(zero);
  return Number.isSafeInteger(Number(ticks)) ? Number(ticks) : ticks;
}

function fromDecimal(value: Decimal, to: string): Value {
  if (to === 'decimal') return value;
  if (to === 'bool') return value.digits !== 0n;
  return fromNumber(to === 'real' ? value.toNumber() : Math.trunc(value.toNumber()), to);
}

const guidText = /^[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[})]?$/i;

/** Reads text as a type; null where the text is no such value. */
export function parseText(text: string, to: string): Value {
  switch (to) {
    case 'int':
      return asInt(parseLong(text));
    case 'long':
      return parseLong(text);
    case 'real':
      return parseReal(text);
    case 'decimal':
      return parseDecimal(text);
    case 'bool':
      return parseBool(text);
    case 'datetime':
      return parseDatetime(text);
    case 'timespan':
      return parseTimespan(text);
    case 'guid':
      return parseGuid(text);
    default:
      return text;
  }
}

/** A guid in lower case with hyphens; null where the text is none. */
export function parseGuid(text: string): string | null {
  const match = guidText.exec(text.trim());
  return match ? match.slice(1).join('-').toLowerCase() : null;
}

function parseBool(text: string): boolean | null {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  if (lower === 'false') return false;
  const number = parseLong(text);
  return number === null ? null : number !== 0;
}

/** A dynamic as a typed value. */
export function fromDynamic(value: Dynamic, to: string): Value {
  if (to === 'string') return formatDynamic(value);
  if (to === 'dynamic' || value === null) return value;
  if (isArray(value) || isBag(value)) return null;
  if (value instanceof Instant) return to === 'datetime' ? value.ticks : convertPlain(value.ticks, 'datetime', to);
  if (value instanceof Span) return to === 'timespan' ? value.ticks : convertPlain(value.ticks, 'timespan', to);
  if (value instanceof Real) return fromNumber(value.value, to);
  return convertPlain(value, typeof value === 'string' ? 'string' : 'long', to);
}
