import type { Column, Schema } from '@sentinelpack/kql';
import { ingestionColumn, isInput } from '@sentinelpack/kql';
import type { Json, JsonObject, Path } from '@sentinelpack/kinds';
import { didYouMean } from '@sentinelpack/kinds';
import type { PlaceFault } from './place-fault.ts';

/** What rows of a test are rows of. */
export interface Target {
  readonly is: 'table' | 'watchlist';
  readonly name: string;
}

/** What rows call the time of their arrival, which is no column of any table. */
export const ingestedKey = '_ingested';

/** The columns of a table or watchlist; undefined where the schema does not know it. */
export function columnsOf({ is, name }: Target, schema: Schema): readonly Column[] | undefined {
  if (is === 'table') return schema.tables.find((table) => table.name === name)?.columns;
  return schema.watchlists.find(({ alias }) => alias.toLowerCase() === name.toLowerCase())?.columns;
}

/** The fault of a table or watchlist that the schema does not know. */
export function unknownTarget({ is, name }: Target, schema: Schema, at: Path): PlaceFault {
  const known = is === 'table' ? schema.tables.map((table) => table.name) : schema.watchlists.map(({ alias }) => alias);
  const message = `there is no ${is} ${JSON.stringify(name)}`;
  return { code: 'rule-test/unknown-table', message, at, key: true, help: didYouMean(name, known) };
}

/** A fault of a column of a row, wherever the row stands. */
export type ColumnFault = Omit<PlaceFault, 'at'> & { readonly column: string };

/** Values of a row, and how often they are repeated. */
export interface RowValues {
  readonly values: JsonObject;
  readonly repeat: number;
}

/** What is wrong with the columns and values of a row. */
export function rowFaults({ values, repeat }: RowValues, target: Target, schema: Schema): readonly ColumnFault[] {
  const columns = [...(columnsOf(target, schema) ?? []), { name: ingestedKey, type: 'datetime' }];
  return Object.entries(values).flatMap(([column, value]) => {
    const known = columns.find(({ name }) => name === column);
    if (known === undefined) return isOpen(target, schema) ? [] : [{ column, ...unknownColumn(column, target, columns) }];
    const type = runTimes.has(column) ? 'moment' : known.type;
    const isRight = countedTexts(value, repeat).every((text) => isOfType(text, type)) || (value === counter && isOfType(1, type));
    return isRight ? [] : [{ column, ...wrongValue(value, known) }];
  });
}

// A text that counts is another one in each row.
function countedTexts(value: Json, repeat: number): readonly Json[] {
  if (typeof value !== 'string' || !value.includes(counter)) return [value];
  return Array.from({ length: repeat }, (_, index) => value.replaceAll(counter, String(index + 1)));
}

function isOpen({ is, name }: Target, schema: Schema): boolean {
  return is === 'table' && schema.tables.find((table) => table.name === name)?.open === true;
}

function unknownColumn(column: string, { is, name }: Target, columns: readonly Column[]): Omit<PlaceFault, 'at'> {
  const message = `the ${is} ${name} has no column ${JSON.stringify(column)}`;
  const help = didYouMean(
    column,
    columns.map((known) => known.name),
  );
  return { code: 'rule-test/unknown-column', message, key: true, help };
}

// What decides whether a run sees the row, so its time zone must not be in doubt.
const runTimes: ReadonlySet<string> = new Set([ingestedKey, 'TimeGenerated']);

/** Whether a value is a moment in UTC that exists, as `2026-03-02T09:00:00Z`. */
export function isMoment(value: Json): boolean {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?Z$/;
  return typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value));
}

const countings: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);
const counter = '{n}';

// The engine reads a number from a text as well; an author who writes one means another column, unless the text counts.
function isOfType(value: Json, type: string): boolean {
  if (type === 'moment') return isMoment(value);
  if (value === null || type === 'dynamic' || type === 'unknown') return true;
  if (typeof value === 'string') return !(type === 'bool' || countings.has(type)) && isInput(value, type);
  return type !== 'string' && isInput(value, type);
}

function wrongValue(value: Json, { name, type }: Column): Omit<PlaceFault, 'at'> {
  const message = `the column ${name} is of type ${type}, which ${JSON.stringify(value)} is not`;
  return { code: 'rule-test/wrong-value', message, help: valueHelp(value, type) };
}

function valueHelp(value: Json, type: string): string | undefined {
  if (type === 'string') return typeof value === 'object' ? 'write it as a text that holds JSON' : 'put the value in quotes';
  if (type === 'datetime') return 'write a moment such as 2026-03-02T09:00:00Z';
  return typeof value === 'string' && (type === 'bool' || countings.has(type)) ? 'write it without quotes' : undefined;
}

/** The columns that rows of a table are given with: its own, and the time of arrival. */
export function inputColumns(target: Target, schema: Schema): readonly Column[] {
  return [...(columnsOf(target, schema) ?? []), { name: ingestionColumn, type: 'datetime' }];
}
