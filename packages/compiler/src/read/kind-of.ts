import type { AnyKind, Json } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';

/** The kind that the keys of a file fit best, for files that no folder tells. */
export function kindOf(body: Json, kinds: readonly AnyKind[]): AnyKind | undefined {
  if (!isObject(body)) return undefined;
  const keys = Object.keys(body);
  const scored = kinds.map((kind) => ({ kind, score: fit(body, keys, kind) }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score > 0 ? best.kind : undefined;
}

// Keys that the kind knows speak for it; required keys that are missing, and a `kind` of another name, against it.
function fit(body: { readonly [key: string]: Json }, keys: readonly string[], { schema }: AnyKind): number {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const known = keys.filter((key) => key in properties).length;
  const missing = required.filter((key) => !(key in body)).length;
  return known - missing - (isOfAnotherName(body['kind'], properties['kind']) ? keys.length : 0);
}

function isOfAnotherName(value: Json | undefined, schema: Json | undefined): boolean {
  if (value === undefined || !isObject(schema)) return false;
  const names = Array.isArray(schema['enum']) ? schema['enum'] : [schema['const']];
  return !names.some((name) => textOf(name).toLowerCase() === textOf(value).toLowerCase());
}
