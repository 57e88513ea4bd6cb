import type { Json } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';

/** Whether a value of a test is the one that a query returned in a column of a type. Lists and objects must agree as a whole. */
export function equalCell(expected: Json, actual: unknown, type: string): boolean {
  if (expected === null || actual === null || actual === undefined) return expected === null && isNothing(actual);
  if (type === 'datetime') return typeof expected === 'string' && typeof actual === 'string' && sameMoment(expected, actual);
  if (type === 'decimal') return Number(expected) === Number(actual);
  if (typeof actual === 'bigint') return Number.isInteger(expected) && BigInt(Number(expected)) === actual;
  return equal(expected, actual);
}

// A missing text is an empty one.
function isNothing(actual: unknown): boolean {
  return actual === null || actual === undefined || actual === '';
}

// The service has ten million ticks a second, JavaScript only a thousand.
function sameMoment(left: string, right: string): boolean {
  return Date.parse(left) === Date.parse(right) && fraction(left) === fraction(right);
}

function fraction(text: string): string {
  return (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(7, '0');
}

function equal(expected: Json, actual: unknown): boolean {
  if (Array.isArray(expected)) {
    const list = expected as readonly Json[];
    return Array.isArray(actual) && actual.length === list.length && list.every((entry, index) => equal(entry, actual[index]));
  }
  if (isObject(expected)) {
    const keys = Object.keys(expected);
    return (
      isObject(actual) &&
      Object.keys(actual).length === keys.length &&
      keys.every((key) => key in actual && equal(expected[key] ?? null, actual[key]))
    );
  }
  return expected === actual;
}
