import Table from 'cli-table3';
import { stringify } from 'csv-stringify/sync';
import type { Result, ResultValue } from '@sentinelpack/kql';
import { forLine } from './escape.ts';

/** The answer to a query as a table, JSON or CSV. */
export function answerReport(answer: Result, format: string): string {
  if (format === 'json') return `${exactJson(answer.rows.map((row) => rowObject(answer, row)))}\n`;
  return format === 'csv' ? answerCsv(answer) : answerTable(answer);
}

function rowObject({ columns }: Result, row: readonly ResultValue[]): object {
  return Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
}

/** JSON with every digit of integers that JavaScript's numbers cannot hold. */
function exactJson(value: unknown): string {
  // In Node since 21; the types of TypeScript do not know it yet.
  const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? rawJSON(String(inner)) : inner), 2);
}

// A value that a spreadsheet would run as a formula is written as text.
function answerCsv({ columns, rows }: Result): string {
  return stringify([columns.map(({ name }) => name), ...rows.map((row) => row.map(cell))], { escape_formulas: true });
}

function answerTable({ columns, rows }: Result): string {
  const table = new Table({ head: columns.map(({ name }) => forLine(name)), style: { head: [], border: [] } });
  table.push(...rows.map((row) => row.map((value) => forLine(cell(value)))));
  return `${table.toString()}\n${String(rows.length)} row${rows.length === 1 ? '' : 's'}\n`;
}

function cell(value: ResultValue): string {
  if (value === null) return '';
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return String(value);
}
