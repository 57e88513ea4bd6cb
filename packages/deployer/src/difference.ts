import type { Json } from '@sentinelpack/kinds';
import { canonicalText, isObject } from '@sentinelpack/kinds';

/** One place in which two values differ; undefined is a value that is not there. */
export interface Difference {
  readonly path: string;
  readonly desired: Json | undefined;
  readonly live: Json | undefined;
}

/** The innermost places in which two values differ, in the order of their paths. */
export function differences(path: string, desired: Json | undefined, live: Json | undefined): readonly Difference[] {
  if (same(desired, live)) return [];
  if (isObject(desired) && isObject(live)) {
    return union(Object.keys(desired), Object.keys(live)).flatMap((key) => differences(`${path}.${key}`, desired[key], live[key]));
  }
  if (isListOfObjects(desired) && isListOfObjects(live)) {
    const longest = Math.max(desired.length, live.length);
    return Array.from({ length: longest }, (_, index) => index).flatMap((index) =>
      differences(`${path}[${index}]`, desired[index], live[index]),
    );
  }
  return [{ path, desired, live }];
}

/** The names in either list, sorted, each once. */
export function union(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set([...left, ...right])].toSorted();
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return canonicalText(left) === canonicalText(right);
}

// A list of plain values reads best as a whole; one of objects is told apart by its entries.
function isListOfObjects(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry: Json) => isObject(entry));
}
