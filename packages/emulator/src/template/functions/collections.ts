import type { Json, JsonObject } from '../../json.ts';
import { field, isList, isObject } from '../../json.ts';
import { TemplateError } from '../template-error.ts';
import { equalJson } from './compare.ts';
import type { TemplateFunctions } from './function.ts';
import { atLeast, exactly, list, number, object, text } from './function.ts';

/** Functions over lists, objects and texts as lists of characters. */
export const collections: TemplateFunctions = {
  array: exactly(1, ([value]) => (value !== undefined && isList(value) ? value : [value ?? null])),
  createArray: atLeast(0, (values) => values),
  createObject: atLeast(0, (values) => createObject(values)),
  first: exactly(1, ([value]) => edge(value, 0)),
  last: exactly(1, ([value]) => edge(value, -1)),
  length: exactly(1, ([value]) =>
    typeof value === 'string' ? value.length : isObject(value) ? Object.keys(value).length : list(value).length,
  ),
  empty: exactly(1, ([value]) => isEmpty(value)),
  contains: exactly(2, ([container, item]) => contains(container, item)),
  take: exactly(2, ([value, count]) => (typeof value === 'string' ? value : list(value)).slice(0, Math.max(0, number(count)))),
  skip: exactly(2, ([value, count]) => (typeof value === 'string' ? value : list(value)).slice(Math.max(0, number(count)))),
  range: exactly(2, ([start, count]) => Array.from({ length: number(count) }, (_, index) => number(start) + index)),
  union: atLeast(1, (values) =>
    values.every((value) => isObject(value)) ? unionObjects(values) : unique(values.flatMap((value) => list(value))),
  ),
  intersection: atLeast(1, ([first, ...rest]) =>
    list(first).filter((item) => rest.every((other) => list(other).some((inner) => equalJson(inner, item)))),
  ),
  items: exactly(1, ([value]) =>
    Object.entries(object(value))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => ({ key, value: inner })),
  ),
  json: exactly(1, ([value]) => parseJson(text(value))),
};

function createObject(values: readonly Json[]): JsonObject {
  if (values.length % 2 === 1)
    throw new TemplateError("The template language function 'createObject' expects an even number of parameters.");
  const names = values.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [text(name), values[index * 2 + 1] ?? null]));
}

function edge(value: Json | undefined, index: number): Json {
  if (typeof value === 'string') return value.at(index) ?? '';
  const item = list(value).at(index);
  if (item === undefined) throw new TemplateError('The template language function cannot take an item of an empty array.');
  return item;
}

function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (isList(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

function contains(container: Json | undefined, item: Json | undefined): boolean {
  if (typeof container === 'string') return container.includes(text(item));
  if (isObject(container)) return field(container, text(item)) !== undefined;
  return list(container).some((inner) => equalJson(inner, item ?? null));
}

function unionObjects(values: readonly Json[]): JsonObject {
  return Object.fromEntries(values.flatMap((value) => Object.entries(object(value))));
}

function unique(values: readonly Json[]): readonly Json[] {
  return values.filter((value, index) => values.findIndex((other) => equalJson(other, value)) === index);
}

function parseJson(value: string): Json {
  try {
    return JSON.parse(value) as Json; // any JSON value is one
  } catch (cause) {
    throw new TemplateError(`The template language function 'json' parameter is not valid. ${(cause as Error).message}.`);
  }
}
