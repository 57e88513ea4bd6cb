/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is a JSON object (no list, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value of a key, whatever its case: Azure reads keys without regard to case. */
export function field(object: Json | undefined, name: string): Json | undefined {
  if (!isObject(object)) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : object[key];
}

/** The text of a key, or undefined where it is absent or no text. */
export function textField(object: Json | undefined, name: string): string | undefined {
  const value = field(object, name);
  return typeof value === 'string' ? value : undefined;
}
