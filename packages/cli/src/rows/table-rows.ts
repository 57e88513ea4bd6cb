import type { Column, TableSchema } from '@sentinelpack/kql';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';
import type { RawRow } from './raw-rows.ts';

/** What judging rows needs of the engine, so that this file does not load it. */
export interface RowRules {
  readonly table: TableSchema;
  readonly file: string;
  readonly isInput: (value: unknown, type: string) => boolean;
  readonly nearest: (word: string, known: readonly string[]) => string | undefined;
}

/** Rows that fit a table, in the engine's form; a column that the table lacks or a value of another type is an error with its place. */
export function tableRows(
  rows: readonly RawRow[],
  rules: RowRules,
): { readonly columns: readonly Column[]; readonly rows: readonly (readonly unknown[])[] } {
  const columns = [...rules.table.columns, ...extraColumns(rows, rules)];
  const faults = rows.flatMap((row) => rowFaults(row, columns, rules));
  if (faults.length > 0)
    throw new Stop(exit.wrong, `${String(faults.length)} values do not fit ${rules.table.name}`, undefined, faults.slice(0, 20));
  return { columns, rows: rows.map(({ values }) => columns.map(({ name }) => values[name])) };
}

// An open table grows columns with what is sent to it.
function extraColumns(rows: readonly RawRow[], { table }: RowRules): readonly Column[] {
  if (!table.open) return [];
  const known = new Set(table.columns.map(({ name }) => name));
  return [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
    .filter((name) => !known.has(name))
    .map((name) => ({ name, type: 'string' }));
}

function rowFaults({ line, values }: RawRow, columns: readonly Column[], { table, file, isInput, nearest }: RowRules): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const column = columns.find((one) => one.name === name);
    const place = `${file}:${String(line)}`;
    if (column === undefined) {
      const near = nearest(
        name,
        columns.map((one) => one.name),
      );
      return [`${place} ${table.name} has no column ${name}${near === undefined ? '' : `: did you mean \`${near}\`?`}`];
    }
    return isInput(value, column.type) ? [] : [`${place} ${name} is no ${column.type}: ${text(value)}`];
  });
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)).slice(0, 100);
}
