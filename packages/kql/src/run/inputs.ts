import type { Column } from '../facts.ts';
import type { CodedColumn, ColumnTable, InputColumn, InputRow } from './column-table.ts';
import { collectColumn } from './column-table.ts';
import { Dense } from './dense.ts';
import type { Frame } from './frame.ts';
import { LazyColumn } from './frame.ts';
import { nullOf, parseText } from './values/convert.ts';
import type { Dynamic, Value, Values } from './values/dynamic.ts';
import { parseDynamic } from './values/dynamic.ts';
import { canonicalLong } from './values/integer.ts';
import { datetimeFromDate } from './values/ticks.ts';

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

type Given = InputTable | ColumnTable;

const prepared = new WeakMap<Given, Map<string, LazyColumn>>();

/** The frame of a given table with the columns that the query's schema has; a column that was not given is empty. */
export function inputFrame(name: string, table: Given | undefined, columns: readonly Column[]): Frame {
  const length = table ? lengthOf(table) : 0;
  let shared: Int32Array | undefined;
  const zeros = (): Int32Array => (shared ??= new Int32Array(length)); // one for all the columns that are not given
  return { schema: columns, length, columns: columns.map((column) => inputColumn(name, table, column, zeros)) };
}

function lengthOf(table: Given): number {
  return 'rows' in table ? table.rows.length : table.length;
}

function inputColumn(table: string, input: Given | undefined, column: Column, zeros: () => Int32Array): LazyColumn {
  const position = input?.columns.findIndex((other) => other.name === column.name) ?? -1;
  if (!input || position < 0) return new LazyColumn(() => new Dense({ codes: zeros(), dictionary: [nullOf(column.type)] }));
  const known = prepared.get(input) ?? new Map<string, LazyColumn>();
  prepared.set(input, known);
  const key = `${column.name} ${column.type}`;
  const present = known.get(key);
  if (present) return present;
  const made = new LazyColumn(() => readColumn(table, givenColumn(input, position, column.type), { ...column, length: lengthOf(input) }));
  known.set(key, made);
  return made;
}

// Rows are read as the type that the query wants; the numbers of a column are of the type that it was given for.
function givenColumn(input: Given, position: number, type: string): InputColumn {
  const column = input.columns[position] as Column; // the caller has found it
  if ('rows' in input) return collectColumn(input.rows, position, { ...column, type });
  const given = input.values[position] ?? [];
  return given instanceof Float64Array && type === 'real' && column.type !== type ? Array.from(given, orNull) : given;
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}

interface WantedColumn extends Column {
  readonly length: number;
}

function readColumn(table: string, given: InputColumn, { name, type, length }: WantedColumn): Dense {
  const place = (row: number): string => `${table} row ${row + 1} ${name}`;
  const found = 'codes' in given ? given.codes.length : given.length;
  if (found !== length) throw new Error(`${table} ${name} has ${found} values for ${length} rows`);
  if (given instanceof Float64Array) return readNumbers(given, type, place);
  if (!('codes' in given)) return new Dense(readValues(given, type, place));
  return readCodes(given, type, place);
}

type Place = (row: number) => string;

function readCodes({ codes, values }: CodedColumn, type: string, place: Place): Dense {
  const wrong = codes.findIndex((code) => code < 0 || code >= values.length);
  if (wrong >= 0) throw new Error(`${place(wrong)} has the code ${codes[wrong]}, but there are ${values.length} values`);
  const dictionary = readValues(values, type, (code) => place(codes.indexOf(code)));
  // The reader of texts gives them back as they are.
  const isDistinct = dictionary === values && new Set(values).size === values.length;
  return new Dense({ codes, dictionary, ...(isDistinct ? { isDistinct } : {}) });
}

function readValues(values: readonly unknown[], type: string, place: Place): Values {
  if (type === 'string' && values.every((value) => typeof value === 'string')) return values;
  return values.map((value, position) => {
    const converted = inputValue(value, type);
    if (converted === undefined) throw new InputError(place(position), type, value);
    return converted;
  });
}

// NaN stands for no value, but in a real.
function readNumbers(numbers: Float64Array, type: string, place: Place): Dense {
  if (type === 'real') return new Dense(numbers);
  const isInteger = type === 'int' || type === 'long' || type === 'datetime' || type === 'timespan';
  const wrong = numbers.findIndex((number) => !isInteger || !(Number.isSafeInteger(number) || Number.isNaN(number)));
  if (wrong >= 0) throw new InputError(place(wrong), type, numbers[wrong]);
  return numbers.some(Number.isNaN) ? new Dense(Array.from(numbers, orNull)) : new Dense(numbers);
}

/** Whether a value can be given for a column of a type. */
export function isInput(value: unknown, type: string): boolean {
  return inputValue(value, type) !== undefined;
}

/** A given value as a column keeps it; undefined where it is not of the type. */
export function inputValue(value: unknown, type: string): Value | undefined {
  if (value === null || value === undefined) return nullOf(type);
  if (typeof value === 'string') return textValue(value, type);
  if (value instanceof Date) return type === 'datetime' && !Number.isNaN(value.getTime()) ? datetimeFromDate(value) : undefined;
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
