import type { QueryRows } from '@sentinelpack/kinds';
import type { ShownRows } from './job.ts';
import type { Expectations } from './test-file.ts';

const mostRows = 10;
const mostColumns = 6;
const mostLetters = 40;

/** The first rows of a result: the columns that a test names, and then as many others as fit. */
export function shownRows({ columns, rows }: QueryRows, { results }: Expectations): ShownRows {
  const named = new Set((results ?? []).flatMap((row) => Object.keys(row)));
  const positions = columns.map(({ name }, position) => ({ name, position }));
  const chosen = [...positions.filter(({ name }) => named.has(name)), ...positions.filter(({ name }) => !named.has(name))];
  const shown = chosen.slice(0, Math.max(named.size, mostColumns));
  return {
    columns: shown.map(({ name }) => name),
    rows: rows.slice(0, mostRows).map((row) => shown.map(({ position }) => shortCell(row[position]))),
    total: rows.length,
  };
}

/** A value as text, cut where it is long. */
export function shortCell(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1)}…`;
}
