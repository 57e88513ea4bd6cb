import type { Column } from '../facts.ts';
import type { Frame } from './frame.ts';
import { LazyColumn } from './frame.ts';
import { nullOf, parseText } from './values/convert.ts';
import type { Dynamic, Value, Values } from './values/dynamic.ts';
import { parseDynamic } from './values/dynamic.ts';
import { canonicalLong } from './values/integer.ts';
import { datetimeFromDate } from './values/ticks.ts';

/** A row as an array in the order of the columns, or as an object with the columns' names. */
export type InputRow = readonly unknown[] | Readonly<Record<string, unknown>>;

/** Rows given to a run. They must not change after, since columns are read when a query asks for them and then kept. */
export interface InputTable {
  readonly columns: readonly Column[];
  readonly rows: readonly InputRow[];
}

/** A value of a given row that is not of its column's type. */
export class InputError extends Error {
  constructor(place: string, type: string, value: unknown) {
    super(`${place} is no ${type}: ${JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))}`);
    this.name = 'InputError';
  }
}

const prepared = new WeakMap<InputTable, Map<string, LazyColumn>>();

/** The frame of a given table with the columns that the query's schema has; a column that was not given is empty. */
export function inputFrame(name: string, table: InputTable | undefined, columns: readonly Column[]): Frame {
  const length = table?.rows.length ?? 0;
  return { schema: columns, length, columns: columns.map((column) => inputColumn(name, table, column, length)) };
}

function inputColumn(table: string, input: InputTable | undefined, column: Column, length: number): LazyColumn {
  const position = input?.columns.findIndex((other) => other.name === column.name) ?? -1;
  if (!input || position < 0) return new LazyColumn(() => Array<Value>(length).fill(nullOf(column.type)));
  const known = prepared.get(input) ?? new Map<string, LazyColumn>();
  prepared.set(input, known);
  const key = `${column.name} ${column.type}`;
  const present = known.get(key);
  if (present) return present;
  const made = new LazyColumn(() => readColumn(table, input.rows, column, position));
  known.set(key, made);
  return made;
}

function readColumn(table: string, rows: readonly InputRow[], { name, type }: Column, position: number): Values {
  const { length } = rows;
  const convert = type === 'dynamic' ? rememberedDynamic() : (value: unknown): Value | undefined => inputValue(value, type);
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) {
    const given = rows[row] as InputRow; // within the length
    const value = Array.isArray(given) ? (given[position] as unknown) : (given as Readonly<Record<string, unknown>>)[name]; // one of both forms
    const converted = convert(value);
    if (converted === undefined) throw new InputError(`${table} row ${row + 1} ${name}`, type, value);
    result[row] = converted;
  }
  return result;
}

/** Whether a value can be given for a column of a type. */
export function isInput(value: unknown, type: string): boolean {
  return inputValue(value, type) !== undefined;
}

/** A given value as a column keeps it; undefined where it is not of the type. */
export function inputValue(value: unknown, type: string): Value | undefined {
  if (value === null || value === undefined) return nullOf(type);
  if (typeof value === 'string') return textValue(value, type);
  if (value instanceof Date) return type === 'datetime' ? datetimeFromDate(value) : undefined;
  switch (type) {
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
    case 'long':
      return typeof value === 'bigint' ? canonicalLong(value) : Number.isSafeInteger(value) ? (value as number) : undefined; // tested
    case 'real':
      return typeof value === 'number' ? value : undefined;
    case 'decimal':
      return typeof value === 'number' ? (parseText(String(value), type) ?? undefined) : undefined;
    case 'dynamic':
      return value as Dynamic; // JSON as it was parsed
    default:
      return undefined;
  }
}

function textValue(text: string, type: string): Value | undefined {
  if (type === 'string') return text;
  if (text === '') return null;
  if (type === 'dynamic') return parseDynamic(text);
  return parseText(text, type) ?? undefined;
}

const rememberedTexts = 10_000;

// Exports carry dynamics as JSON text, and rows repeat themselves: equal text is parsed once.
function rememberedDynamic(): (value: unknown) => Value | undefined {
  const known = new Map<string, Dynamic>();
  return (value) => {
    if (typeof value !== 'string') return inputValue(value, 'dynamic');
    const present = known.get(value);
    if (present !== undefined) return present;
    const parsed = parseDynamic(value);
    if (known.size < rememberedTexts) known.set(value, parsed);
    return parsed;
  };
}
