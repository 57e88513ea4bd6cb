import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** An object without the members that say nothing: the service returns `null`, `[]`, `{}` or `''` for what was never set. */
export function withoutEmpty(value: JsonObject): JsonObject {
  const members = Object.entries(value).map(([key, inner]) => [key, isObject(inner) ? withoutEmpty(inner) : inner] as const);
  return Object.fromEntries(members.filter(([, inner]) => !isEmpty(inner)));
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
