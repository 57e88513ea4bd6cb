import type { Column } from '../facts.ts';
import type { Frame } from './frame.ts';
import { formatDatetime } from './values/datetime-text.ts';
import type { Dynamic, Value } from './values/dynamic.ts';
import { Instant, isArray, isBag, Real, Span } from './values/dynamic.ts';
import type { Long } from './values/integer.ts';
import { formatTimespan } from './values/timespan-text.ts';

/** JSON, with BigInt for integers beyond 2^53. */
export type ResultValue = null | boolean | number | bigint | string | readonly ResultValue[] | { readonly [key: string]: ResultValue };

/**
 * What a query gives. A bool is a boolean; int, long and real are numbers, a long beyond 2^53 a BigInt; string and guid are
 * text; a decimal is its digits as text; a datetime is ISO text with seven digits of fraction, a timespan is text as the
 * service prints it; a dynamic is its JSON. A missing value is null, in a string column ''.
 */
export interface Result {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ResultValue[])[];
}

/** The rows of a frame as a result. */
export function resultOf(frame: Frame): Result {
  const columns = frame.schema.map(({ type }, position) => {
    const values = frame.columns[position]?.read() ?? [];
    const convert = resultConversion(type);
    return convert ? values.map(convert) : (values as readonly ResultValue[]); // plain values stand for themselves
  });
  const rows = Array.from({ length: frame.length }, (_, row) => columns.map((values) => values[row] ?? null));
  return { columns: frame.schema, rows };
}

function resultConversion(type: string): ((value: Value) => ResultValue) | undefined {
  switch (type) {
    case 'datetime':
      return (value) => (value === null ? null : formatDatetime(value as Long)); // ticks
    case 'timespan':
      return (value) => (value === null ? null : formatTimespan(value as Long)); // ticks
    case 'decimal':
    case 'dynamic':
    case 'unknown':
      return jsonOf;
    default:
      return undefined;
  }
}

function jsonOf(value: Dynamic): ResultValue {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map(jsonOf);
  if (isBag(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, jsonOf(entry)]));
  if (value instanceof Real) return value.value;
  if (value instanceof Instant) return formatDatetime(value.ticks);
  if (value instanceof Span) return formatTimespan(value.ticks);
  return value.toString(); // no other object is left
}
