import { compareDecimal, Decimal } from './decimal.ts';
import type { Value } from './dynamic.ts';
import { formatDynamic, formatJson, Instant, isArray, isBag, Real, Span } from './dynamic.ts';
import type { Long } from './integer.ts';

/** Negative where the left value comes first. Both are of one type and not null. */
export type Comparison = (left: Value, right: Value) => number;

/** The order of the values of a type. */
export function comparison(type: string): Comparison {
  if (type === 'decimal') return (left, right) => compareDecimal(left as Decimal, right as Decimal); // a decimal column holds decimals
  if (type === 'dynamic') return compareDynamic;
  return comparePlain;
}

function comparePlain(left: Value, right: Value): number {
  if (left === right) return 0;
  return (left as number) < (right as number) ? -1 : 1; // text, numbers, BigInts and booleans order by `<`, also mixed
}

const ranks = { boolean: 1, number: 2, bigint: 2, string: 5, object: 6 } as const;

/** Orders dynamics by kind first: no kind can be compared with another in the service, so this only makes results deterministic. */
export function compareDynamic(left: Value, right: Value): number {
  const first = bare(left);
  const second = bare(right);
  const rank = rankOf(first) - rankOf(second);
  if (rank !== 0) return rank;
  if (typeof first !== 'object') return comparePlain(first, second);
  return comparePlain(formatDynamic(first), formatDynamic(second));
}

/** Numbers come before texts, and texts before arrays and bags. */
export function kindRank(value: Value): number {
  return rankOf(bare(value));
}

function rankOf(value: Value): number {
  return value === null ? 0 : ranks[typeof value as keyof typeof ranks]; // a value is of no other kind
}

/** A dynamic without its wrapper. */
export function bare(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Real) return value.value;
  if (value instanceof Instant || value instanceof Span) return value.ticks;
  return value;
}

/** A value that is equal, as a Map key, exactly for equal values of one type. */
export function keyOf(value: Value): string | Long | boolean | null {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Decimal) return value.toString();
  return value instanceof Real ? `\u0000real ${value.value}` : taggedKey(value);
}

function taggedKey(value: Value): string {
  if (isArray(value)) return `\u0000json ${formatJson(value)}`;
  if (isBag(value)) return `\u0000json ${formatJson(sortKeys(value))}`;
  return `\u0000ticks ${formatJson(value)}`;
}

/** A dynamic with the keys of its bags in order. */
export function sortKeys(value: Value): Value {
  if (isArray(value)) return value.map(sortKeys);
  if (!isBag(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key] ?? null)]),
  );
}

/** Whether a type's values are their own Map keys. */
export function isOwnKey(type: string): boolean {
  return type !== 'dynamic' && type !== 'decimal' && type !== 'unknown';
}
