import type { Json, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';

/** A parameter of a workbook, as Azure has it. */
export interface Parameter {
  readonly name: string;
  readonly content: JsonObject;
}

/** A click on a row or tile that gives a parameter the value of a column. */
export interface Click {
  readonly column: string;
  readonly parameter: string;
  readonly initial: string;
}

/** A query of a workbook, as Azure has it. */
export interface QueryStep {
  readonly title: string;
  readonly content: JsonObject;
  readonly clicks: readonly Click[];
}

/** What a workbook asks its reader, and what it asks the logs, each in the order of the page. */
export interface Notebook {
  readonly parameters: readonly Parameter[];
  readonly queries: readonly QueryStep[];
}

const itemTypes = { query: 3, parameters: 9, group: 12 };

/** Reads the content of a workbook that is ready to be deployed. */
export function readNotebook(serializedData: string): Notebook {
  const items = itemsIn(JSON.parse(serializedData) as JsonObject); // ours, so an object
  return {
    parameters: contentsOf(items, itemTypes.parameters).flatMap(({ content }) =>
      objectsIn(content['parameters']).map((parameter) => ({ name: textOf(parameter['name']), content: parameter })),
    ),
    queries: contentsOf(items, itemTypes.query).map(({ name, content }) => ({
      title: textOf(content['title']) || name,
      content,
      clicks: clicksOf(content),
    })),
  };
}

function itemsIn(group: JsonObject): readonly JsonObject[] {
  return objectsIn(group['items']).flatMap((item) => {
    const { type, content } = item;
    return type === itemTypes.group && isObject(content) ? itemsIn(content) : [item];
  });
}

function contentsOf(items: readonly JsonObject[], wanted: number): readonly { readonly name: string; readonly content: JsonObject }[] {
  return items.flatMap(({ type, name, content }) => (type === wanted && isObject(content) ? [{ name: textOf(name), content }] : []));
}

function clicksOf(content: JsonObject): readonly Click[] {
  const several = objectsIn(content['exportedParameters']).map(({ fieldName, parameterName, defaultValue }) => ({
    column: textOf(fieldName),
    parameter: textOf(parameterName),
    initial: textOf(defaultValue),
  }));
  const parameter = textOf(content['exportParameterName']);
  const only = { column: textOf(content['exportFieldName']), parameter, initial: textOf(content['exportDefaultValue']) };
  return parameter === '' ? several : [only, ...several];
}

/** The objects of a list; none where it is no list. */
export function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter((entry: Json) => isObject(entry)) : [];
}
