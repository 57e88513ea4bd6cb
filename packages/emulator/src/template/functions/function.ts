import type { Json, JsonObject } from '../../json.ts';
import { isList, isObject } from '../../json.ts';
import type { Scope } from '../scope.ts';
import { TemplateError } from '../template-error.ts';

/** A template function: how many arguments it takes, and what it gives. */
export interface TemplateFunction {
  readonly least: number;
  readonly most: number;
  run(values: readonly Json[], scope: Scope): Json;
}

/** Functions by name, as the documentation writes them. */
export interface TemplateFunctions {
  readonly [name: string]: TemplateFunction;
}

/** A function of a fixed number of arguments. */
export function exactly(count: number, run: TemplateFunction['run']): TemplateFunction {
  return { least: count, most: count, run };
}

/** A function of any number of arguments from a least one on. */
export function atLeast(least: number, run: TemplateFunction['run']): TemplateFunction {
  return { least, most: Infinity, run };
}

/** A function of a number of arguments between two. */
export function between(least: number, most: number, run: TemplateFunction['run']): TemplateFunction {
  return { least, most, run };
}

/** An argument that must be a text. */
export function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  throw wrongType('String', value);
}

/** An argument that must be a whole number. */
export function number(value: Json | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw wrongType('Integer', value);
}

/** An argument that must be true or false. */
export function truth(value: Json | undefined): boolean {
  if (typeof value === 'boolean') return value;
  throw wrongType('Boolean', value);
}

/** An argument that must be a list. */
export function list(value: Json | undefined): readonly Json[] {
  if (value !== undefined && isList(value)) return value;
  throw wrongType('Array', value);
}

/** An argument that must be an object. */
export function object(value: Json | undefined): JsonObject {
  if (isObject(value)) return value;
  throw wrongType('Object', value);
}

/** The name that ARM gives to the type of a value. */
export function typeName(value: Json | undefined): string {
  if (value === undefined || value === null) return 'Null';
  if (isList(value)) return 'Array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return { string: 'String', boolean: 'Boolean', object: 'Object' }[typeof value as 'string' | 'boolean' | 'object']; // JSON has no other
}

function wrongType(expected: string, value: Json | undefined): TemplateError {
  return new TemplateError(
    `The template language function expects its parameter to be of type '${expected}'. The provided value is of type '${typeName(value)}'.`,
  );
}
