import type { Json } from './json.ts';
import { canonicalText, isObject } from './json.ts';

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
  if (isListOfObjects(desired) && isListOfObjects(live)) return listDifferences(path, desired, live);
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

// An entry that stands elsewhere in the other list is no difference: most lists are sets, and one entry more moves all behind it.
function listDifferences(path: string, desired: readonly Json[], live: readonly Json[]): readonly Difference[] {
  const wanted = withoutCounterpart(desired, live);
  const present = withoutCounterpart(live, desired);
  const indexes = [...new Set([...wanted.keys(), ...present.keys()])].toSorted((a, b) => a - b);
  if (indexes.length === 0) return [{ path, desired, live }]; // only their order differs
  return indexes.flatMap((index) => differences(`${path}[${index}]`, wanted.get(index), present.get(index)));
}

function withoutCounterpart(entries: readonly Json[], others: readonly Json[]): ReadonlyMap<number, Json> {
  const free = others.map((other) => canonicalText(other));
  const alone = new Map<number, Json>();
  for (const [index, entry] of entries.entries()) {
    const counterpart = free.indexOf(canonicalText(entry));
    if (counterpart < 0) alone.set(index, entry);
    else free.splice(counterpart, 1);
  }
  return alone;
}

// A list of plain values reads best as a whole; one of objects is told apart by its entries.
function isListOfObjects(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry: Json) => isObject(entry));
}
