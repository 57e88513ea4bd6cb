import type { Column } from '../facts.ts';
import type { Collector } from './column-collector.ts';
import { collectorFor } from './column-collector.ts';

/** A row as an array in the order of the columns, or as an object with the columns' names. */
export type InputRow = readonly unknown[] | Readonly<Record<string, unknown>>;

/** A column in which values repeat: each row holds the place of its value. */
export interface CodedColumn {
  readonly codes: Int32Array;
  readonly values: readonly unknown[];
}

/**
 * The values of a column, one a row: as in rows, by codes, or as numbers. The numbers of a datetime are ticks of 100 ns from
 * 2020-01-01, those of a timespan are ticks.
 */
export type InputColumn = readonly unknown[] | CodedColumn | Float64Array;

/** A table given by columns: for many rows it takes a fraction of the memory of rows. It must not change after. */
export interface ColumnTable {
  readonly columns: readonly Column[];
  readonly length: number;
  /** In the order of the columns. */
  readonly values: readonly InputColumn[];
}

/** Collects rows into columns, so that they need not all be in memory at once. */
export function columnTable(columns: readonly Column[], rows: Iterable<InputRow>): ColumnTable {
  const collectors: Collector[] = columns.map(({ type }) => collectorFor(type));
  const names = columns.map(({ name }) => name);
  let length = 0;
  for (const row of rows) {
    for (let position = 0; position < names.length; position += 1) {
      const collector = collectors[position] as Collector; // one for each column
      collectors[position] = collector.add(cellOf(row, position, names[position] as string)); // within the length
    }
    length += 1;
  }
  return { columns, length, values: collectors.map((collector) => collector.column()) };
}

/** One column of rows, in the form that a table by columns has. */
export function collectColumn(rows: readonly InputRow[], position: number, { name, type }: Column): InputColumn {
  let collector = collectorFor(type);
  for (const row of rows) collector = collector.add(cellOf(row, position, name));
  return collector.column();
}

function cellOf(row: InputRow, position: number, name: string): unknown {
  return Array.isArray(row) ? (row[position] as unknown) : (row as Readonly<Record<string, unknown>>)[name]; // one of both forms
}
