import { formatDatetime } from './datetime-text.ts';
import { Decimal } from './decimal.ts';
import type { Long } from './integer.ts';
import { canonicalLong } from './integer.ts';
import { formatReal } from './real-text.ts';
import { formatTimespan } from './timespan-text.ts';

/** A real with an integral value inside a dynamic: JavaScript alone could not tell 1.0 from 1. */
export class Real {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A datetime inside a dynamic. */
export class Instant {
  readonly ticks: Long;
  constructor(ticks: Long) {
    this.ticks = ticks;
  }
}

/** A timespan inside a dynamic. */
export class Span {
  readonly ticks: Long;
  constructor(ticks: Long) {
    this.ticks = ticks;
  }
}

export interface Bag {
  readonly [key: string]: Dynamic;
}

/** A value of the type dynamic. Integers are numbers or BigInts, reals are fractional numbers or `Real`. */
export type Dynamic = null | boolean | number | bigint | string | Real | Instant | Span | Decimal | readonly Dynamic[] | Bag;

/** Any value of a column: strings and guids as text, datetimes and timespans in ticks. */
export type Value = Dynamic;

/** A column of values; arrays are made once and not changed after. */
export type Values = readonly Value[];

export function isArray(value: unknown): value is readonly Dynamic[] {
  return Array.isArray(value);
}

export function isBag(value: Value | undefined): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Reals that JSON.parse would lose: an integral fraction, an exponent, and integers past 2^53. */
const needsCare = /\d(?:\.0*(?!\d)|[eE])|\d{16}/;

interface NumberSource {
  readonly source: string;
}

/** Reads JSON text; undefined where it is not JSON. */
export function parseJson(text: string): Dynamic | undefined {
  try {
    return (
      needsCare.test(text) ? JSON.parse(text, reviveNumber as (key: string, value: unknown) => unknown) : JSON.parse(text)
    ) as Dynamic;
  } catch {
    return undefined; // text that is not JSON is an ordinary input, not a fault
  }
}

// The third argument is the proposal "JSON.parse source text access", which Node 22 has and TypeScript's library does not declare.
function reviveNumber(_key: string, value: Dynamic, context: NumberSource): Dynamic {
  return typeof value === 'number' ? numberFromJson(context.source) : value;
}

/** A number as JSON writes it: without fraction and exponent it is an integer. */
export function numberFromJson(source: string): Dynamic {
  if (!/[.eE]/.test(source)) {
    const integer = BigInt(source);
    return BigInt.asIntN(64, integer) === integer ? canonicalLong(integer) : dynamicReal(Number(source));
  }
  return dynamicReal(Number(source));
}

/** A real as it stands inside a dynamic. */
export function dynamicReal(value: number): Dynamic {
  return Number.isInteger(value) || !Number.isFinite(value) ? new Real(value) : value;
}

/** What `parse_json` gives: text that is not JSON stays a string, empty text is null. */
export function parseDynamic(text: string): Dynamic {
  if (text === '') return null;
  const value = parseJson(text);
  return value === undefined ? text : value;
}

/** A typed value as it stands inside a dynamic. */
export function toDynamic(value: Value, type: string): Dynamic {
  if (value === null) return null;
  switch (type) {
    case 'real':
      return dynamicReal(value as number); // a real column holds numbers
    case 'datetime':
      return new Instant(value as Long); // a datetime column holds ticks
    case 'timespan':
      return new Span(value as Long); // a timespan column holds ticks
    default:
      return value;
  }
}

/** Compact JSON text. */
export function formatJson(value: Dynamic): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(formatJson).join(',')}]`;
  if (isBag(value)) {
    return `{${Object.entries(value)
      .map(([key, entry]) => `${JSON.stringify(key)}:${formatJson(entry)}`)
      .join(',')}}`;
  }
  if (value instanceof Decimal) return JSON.stringify(value.toString());
  if (value instanceof Instant || value instanceof Span) return `"${formatPrimitive(value)}"`;
  return formatPrimitive(value);
}

/** The text of a dynamic as `tostring` gives it; null is empty, text stands without quotes. */
export function formatDynamic(value: Dynamic): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return isArray(value) || isBag(value) ? formatJson(value) : formatPrimitive(value);
}

function formatPrimitive(value: Dynamic): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : formatReal(value);
  if (value instanceof Real) return formatReal(value.value);
  if (value instanceof Instant) return formatDatetime(value.ticks);
  if (value instanceof Span) return formatTimespan(value.ticks);
  return String(value);
}

/** An own property of a bag or an element of an array, counted from the end where the index is negative; null where there is none. */
export function elementOf(container: Value, key: Value): Dynamic {
  if (container === null || typeof container !== 'object') return null;
  if (Array.isArray(container)) {
    if (typeof key !== 'number') return null;
    return (container as readonly Dynamic[])[key < 0 ? key + container.length : key] ?? null; // Array.isArray forgets the element type
  }
  if (typeof key !== 'string' || !isBag(container)) return null;
  return Object.hasOwn(container, key) ? (container[key] ?? null) : null;
}

/** The name that `gettype` gives the value. */
export function typeNameOf(value: Dynamic): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double';
  if (value instanceof Real) return 'double';
  if (value instanceof Instant) return 'datetime';
  if (value instanceof Span) return 'timespan';
  if (value instanceof Decimal) return 'decimal';
  return isArray(value) ? 'array' : 'dictionary';
}
