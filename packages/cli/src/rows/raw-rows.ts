import { parse as parseCsv } from 'csv-parse/sync';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';

/** A row as a file has it, and the line that it begins on. */
export interface RawRow {
  readonly line: number;
  readonly values: { readonly [column: string]: unknown };
}

/** The rows of a file of rows: CSV as the portal exports it, JSON lines, a JSON list of objects, or an answer of the query API. */
export function rawRows(text: string, file: string): readonly RawRow[] {
  const body = text.replace(/^\uFEFF/u, '');
  if (/\.csv$/iu.test(file)) return csvRows(body, file);
  if (/\.(?:jsonl|ndjson)$/iu.test(file)) return lineRows(body, file);
  return jsonRows(parseJson(body, { file, line: 1 }), file);
}

function csvRows(text: string, file: string): readonly RawRow[] {
  try {
    const records = parseCsv(text, {
      columns: (headers: string[]) => columnNames(headers, file),
      info: true,
      skip_empty_lines: true,
    }) as readonly CsvRecord[];
    // `lines` counts to the end of a record; where a value holds line ends, the record begins earlier.
    return records.map(({ record, info }) => ({
      line: info.lines - lineEnds(record),
      values: Object.fromEntries(Object.entries(record).map(([name, value]) => [name, portalTime(value)])),
    }));
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(exit.wrong, `${file} is not CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface CsvRecord {
  readonly record: { readonly [column: string]: string };
  readonly info: { readonly lines: number };
}

function lineEnds(record: { readonly [column: string]: string }): number {
  return Object.values(record).reduce((sum, value) => sum + (value.match(/\n/gu)?.length ?? 0), 0);
}

function columnNames(headers: readonly string[], file: string): string[] {
  const names = headers.map((header) => columnName(header, file));
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new Stop(exit.wrong, `${file} has the column ${twice} twice`, 'keep one of the two');
  return names;
}

// The portal writes the zone of its display into the header: `TimeGenerated [UTC]`.
function columnName(header: string, file: string): string {
  const zone = /^(?<name>.*) \[(?<zone>[^\]]*)\]$/u.exec(header)?.groups;
  if (zone === undefined) return header;
  if (zone['zone'] === 'UTC') return zone['name'] ?? header;
  throw new Stop(exit.wrong, `${file} was exported in the time zone ${zone['zone'] ?? ''}`, 'set the portal to UTC and export again');
}

// `3/2/2026, 9:05:23.123 AM`: how the portal writes an instant into CSV.
const portalInstant =
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}), (?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d(?:\.\d+)?) (?<half>AM|PM)$/u;

function portalTime(value: string): string {
  const parts = portalInstant.exec(value)?.groups;
  if (parts === undefined) return value;
  const hour = (Number(parts['hour']) % 12) + (parts['half'] === 'PM' ? 12 : 0);
  return `${parts['year'] ?? ''}-${two(parts['month'])}-${two(parts['day'])}T${two(hour)}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}Z`;
}

function two(part: string | number | undefined): string {
  return String(part).padStart(2, '0');
}

function lineRows(text: string, file: string): readonly RawRow[] {
  const lines = text.split('\n').map((content, index) => ({ content: content.trim(), line: index + 1 }));
  return lines
    .filter(({ content }) => content !== '')
    .map(({ content, line }) => ({ line, values: objectOf(parseJson(content, { file, line }), { file, line }) }));
}

function jsonRows(value: unknown, file: string): readonly RawRow[] {
  if (Array.isArray(value)) return value.map((row, index) => ({ line: index + 1, values: objectOf(row, { file, line: index + 1 }) }));
  const table = answerTable(value);
  if (table === undefined) throw new Stop(exit.wrong, `${file} is neither a list of rows nor an answer of the query API`);
  return table.rows.map((row, index) => ({
    line: index + 1,
    values: Object.fromEntries(table.columns.map(({ name }, column) => [name, row[column]])),
  }));
}

interface AnswerTable {
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

function answerTable(value: unknown): AnswerTable | undefined {
  if (typeof value !== 'object' || value === null || !('tables' in value) || !Array.isArray(value.tables)) return undefined;
  return value.tables[0] as AnswerTable | undefined; // the form of the query API
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function objectOf(value: unknown, { file, line }: Place): { readonly [column: string]: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as { readonly [column: string]: unknown };
  throw new Stop(exit.wrong, `${file}:${String(line)} a row is an object with the columns as its keys`);
}

// Integers that JavaScript cannot hold exactly become BigInts.
function parseJson(text: string, { file, line }: Place): unknown {
  try {
    return JSON.parse(text, exactly);
  } catch (error) {
    throw new Stop(exit.wrong, `${file}:${String(line)} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function exactly(_key: string, value: unknown, ...context: readonly { readonly source?: string }[]): unknown {
  const source = context[0]?.source;
  return typeof value === 'number' && source !== undefined && /^-?\d{16,}$/u.test(source) && !Number.isSafeInteger(value)
    ? BigInt(source)
    : value;
}
