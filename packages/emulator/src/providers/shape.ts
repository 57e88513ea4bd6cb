import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject } from '../json.ts';
import { badRequest } from '../service-error.ts';
import { isSince } from './api-versions.ts';
import type { Since } from './api-versions.ts';
import { durationSeconds, writeDuration } from './durations.ts';

/** What the service takes for a value. */
export type Shape =
  | { readonly kind: 'text'; readonly least?: number; readonly most?: number; readonly pattern?: RegExp; readonly expected?: string }
  | { readonly kind: 'truth' }
  | { readonly kind: 'whole'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'one'; readonly of: readonly string[]; readonly name: string }
  | { readonly kind: 'duration'; readonly least?: string; readonly most?: string }
  | { readonly kind: 'list'; readonly of: Shape; readonly least?: number; readonly most?: number }
  | { readonly kind: 'map'; readonly of: Shape; readonly most?: number }
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'any' };

/** The fields of an object by name. */
export interface Fields {
  readonly [name: string]: Field;
}

/** A field of an object; `since` tells which api-versions know it. */
export interface Field {
  readonly shape: Shape;
  readonly required?: boolean;
  readonly since?: Since;
}

/** Any text. */
export const text: Shape = { kind: 'text' };
/** A text that is not empty. */
export const filled: Shape = { kind: 'text', least: 1 };
/** True or false. */
export const truth: Shape = { kind: 'truth' };

/** A list of a shape. */
export function listOf(of: Shape): Shape {
  return { kind: 'list', of };
}

/** What the service keeps of a value: keys and closed words in its own case, durations in its own form, unknown keys and nulls dropped. */
export function take(value: Json, shape: Shape, at: Place): Json {
  switch (shape.kind) {
    case 'text':
      return takeText(value, shape, at);
    case 'truth':
      if (typeof value === 'boolean') return value;
      throw wrongType(value, 'Boolean', at);
    case 'whole':
      return takeWhole(value, shape, at);
    case 'one':
      return takeOne(value, shape, at);
    case 'duration':
      return takeDuration(value, shape, at);
    case 'list':
      return takeList(value, shape, at);
    case 'map':
      return takeMap(value, shape, at);
    case 'record':
      return takeRecord(value, shape.fields, at);
    case 'any':
      return value;
  }
}

/** Where a value stands, for the message, and under which api-version it came. */
export interface Place {
  readonly path: string;
  readonly apiVersion: string;
}

/** The fields of an object as the service keeps them. */
export function takeRecord(value: Json, fields: Fields, at: Place): JsonObject {
  if (!isObject(value)) throw wrongType(value, 'Object', at);
  const entries = Object.entries(fields).flatMap(([name, { shape, required, since }]): readonly (readonly [string, Json])[] => {
    const inner = field(value, name);
    if (inner === undefined || inner === null) {
      if (required === true) throw badRequest(`Required property '${name}' not found in JSON. Path '${at.path}'.`);
      return [];
    }
    if (since !== undefined && !isSince(since, at.apiVersion))
      throw badRequest(
        `Could not find member '${name}' on object of type '${at.path}' in api-version '${at.apiVersion}'. Path '${at.path}.${name}'.`,
      );
    return [[name, take(inner, shape, { ...at, path: `${at.path}.${name}` })]];
  });
  return Object.fromEntries(entries);
}

function takeText(value: Json, shape: Shape & { readonly kind: 'text' }, at: Place): string {
  if (typeof value !== 'string') throw wrongType(value, 'String', at);
  if (value.length < (shape.least ?? 0)) throw badRequest(`The value of '${at.path}' must not be empty.`);
  if (value.length > (shape.most ?? Infinity))
    throw badRequest(`The value of '${at.path}' has ${value.length} characters; the maximum is ${shape.most}.`);
  if (shape.pattern !== undefined && !shape.pattern.test(value))
    throw badRequest(
      `The value '${value}' of '${at.path}' is invalid. The expected format is '${shape.expected ?? shape.pattern.source}'.`,
    );
  return value;
}

function takeWhole(value: Json, shape: Shape & { readonly kind: 'whole' }, at: Place): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(value, 'Integer', at);
  if (value < (shape.least ?? -Infinity) || value > (shape.most ?? Infinity))
    throw badRequest(`The value '${value}' of '${at.path}' must be between ${shape.least ?? '-∞'} and ${shape.most ?? '∞'}.`);
  return value;
}

function takeOne(value: Json, shape: Shape & { readonly kind: 'one' }, at: Place): string {
  const known = typeof value === 'string' ? shape.of.find((word) => word.toLowerCase() === value.toLowerCase()) : undefined;
  if (known === undefined) throw badRequest(`Error converting value ${JSON.stringify(value)} to type '${shape.name}'. Path '${at.path}'.`);
  return known;
}

function takeDuration(value: Json, shape: Shape & { readonly kind: 'duration' }, at: Place): string {
  const seconds = typeof value === 'string' ? durationSeconds(value) : undefined;
  if (seconds === undefined)
    throw badRequest(`Error converting value ${JSON.stringify(value)} to type 'System.TimeSpan'. Path '${at.path}'.`);
  if (shape.least !== undefined && seconds < secondsOf(shape.least))
    throw badRequest(`The value ${JSON.stringify(value)} of '${at.path}' is too short; the minimum is '${shape.least}'.`);
  if (shape.most !== undefined && seconds > secondsOf(shape.most))
    throw badRequest(`The value ${JSON.stringify(value)} of '${at.path}' is too long; the maximum is '${shape.most}'.`);
  return writeDuration(seconds);
}

function secondsOf(limit: string): number {
  const seconds = durationSeconds(limit);
  if (seconds === undefined) throw new Error(`a shape has the wrong duration ${limit}`);
  return seconds;
}

function takeList(value: Json, shape: Shape & { readonly kind: 'list' }, at: Place): readonly Json[] {
  if (!isList(value)) throw wrongType(value, 'Array', at);
  if (value.length < (shape.least ?? 0)) throw badRequest(`'${at.path}' must have at least ${shape.least} item(s).`);
  if (value.length > (shape.most ?? Infinity)) throw badRequest(`'${at.path}' has ${value.length} items; the maximum is ${shape.most}.`);
  return value.map((item, index) => take(item, shape.of, { ...at, path: `${at.path}[${index}]` }));
}

function takeMap(value: Json, shape: Shape & { readonly kind: 'map' }, at: Place): JsonObject {
  if (!isObject(value)) throw wrongType(value, 'Object', at);
  const entries = Object.entries(value);
  if (entries.length > (shape.most ?? Infinity))
    throw badRequest(`'${at.path}' has ${entries.length} entries; the maximum is ${shape.most}.`);
  return Object.fromEntries(entries.map(([key, inner]) => [key, take(inner, shape.of, { ...at, path: `${at.path}.${key}` })]));
}

function wrongType(value: Json, expected: string, at: Place): Error {
  return badRequest(`Error converting value ${JSON.stringify(value)} to type '${expected}'. Path '${at.path}'.`);
}
