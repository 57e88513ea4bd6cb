import type { Case, Cell } from './kql-case.ts';
import type { Tolerance } from './kql-cells.ts';
import { sameCell } from './kql-cells.ts';

/** A result of the engine, as the comparer reads it. */
export interface Answer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Says how a result differs from what a case expects; undefined where it does not. */
export function difference(expected: Case, answer: Answer): string | undefined {
  if (expected.encoding === 'text') return textDifference(expected, answer);
  const columns = expected.columns ?? [];
  if (expected.encoding === 'json' && columns.length !== answer.columns.length) {
    return `has the columns ${answer.columns.map((column) => column.name).join(', ')}, expected ${columns.map((column) => column.name).join(', ')}`;
  }
  const places = columns.map(({ name }) => answer.columns.findIndex((column) => column.name === name));
  const missing = columns.find((_, position) => (places[position] ?? -1) < 0);
  if (missing) return `has no column ${missing.name}, but ${answer.columns.map((column) => column.name).join(', ')}`;
  const found = answer.rows.map((row) => places.map((place) => row[place] ?? null));
  return rowsDifference(expected, found);
}

function rowsDifference(expected: Case, found: readonly (readonly Cell[])[]): string | undefined {
  const rows = expected.rows ?? [];
  if (!expected.partial && rows.length !== found.length) return `has ${found.length} rows, expected ${rows.length}: ${show(found)}`;
  const same = rowTest(expected);
  const inOrder = expected.ordered && rows.every((row, position) => same(row, found[position] ?? []));
  if (inOrder) return undefined;
  const unmatched = firstUnmatched(rows, found, same);
  if (unmatched) return `lacks the row ${show(unmatched)}; has ${show(found)}`;
  return expected.ordered ? orderDifference(expected, rows, found) : undefined;
}

type RowTest = (expected: readonly Cell[], found: readonly Cell[]) => boolean;

function rowTest({ columns, encoding, features }: Case): RowTest {
  const tolerance: Tolerance = {
    isMarkdown: encoding !== 'json',
    approximate: features.some((feature) => /^(agg|fn):(dcount|percentile|hll|tdigest)/.test(feature)),
  };
  return (expected, found) =>
    expected.every((cell, position) => sameCell(cell, found[position] ?? null, columns?.[position]?.type ?? 'string', tolerance));
}

function firstUnmatched(
  rows: readonly (readonly Cell[])[],
  found: readonly (readonly Cell[])[],
  same: RowTest,
): readonly Cell[] | undefined {
  const left = [...found];
  return rows.find((row) => {
    const position = left.findIndex((other) => same(row, other));
    if (position >= 0) left.splice(position, 1);
    return position < 0;
  });
}

// Rows may change places only where their sort keys are equal: the keys that are visible must come in the expected order.
function orderDifference(expected: Case, rows: readonly (readonly Cell[])[], found: readonly (readonly Cell[])[]): string | undefined {
  const clause = /(?:sort|order|top\s+\S+)\s+by\s+([^|]*)$/.exec(expected.query.slice(lastSort(expected.query)))?.[1] ?? '';
  const names = new Set(Array.from(clause.matchAll(/(?:^|,)\s*(\w+)/g), ([, name]) => name));
  const columns = expected.columns ?? [];
  const keys = columns.flatMap((column, position) => (names.has(column.name) ? [position] : []));
  const same = rowTest({ ...expected, columns: keys.flatMap((key) => columns[key] ?? []) });
  const pick = (row: readonly Cell[]): readonly Cell[] => keys.map((key) => row[key] ?? null);
  const wrong = rows.findIndex((row, position) => !same(pick(row), pick(found[position] ?? [])));
  return wrong < 0 ? undefined : `has another order from row ${wrong + 1}: ${show(found)}, expected ${show(rows)}`;
}

function lastSort(query: string): number {
  return Math.max(...Array.from(query.matchAll(/\b(?:sort|order|top)\b/g), (match) => match.index), 0);
}

function textDifference({ check = '', expectedText = '' }: Case, answer: Answer): string | undefined {
  const lines = answer.rows.map((row) => row.map((cell, position) => rendered(cell, answer.columns[position]?.type ?? 'string')).join(','));
  const text = check.startsWith('all-rows') ? lines.join(',') : (lines.at(-1) ?? '');
  if (bare(text) === bare(expectedText)) return undefined;
  if (expectedText.trim() !== '' && Math.abs(Number(text) - Number(expectedText)) <= 1e-9 * Math.max(1, Math.abs(Number(text))))
    return undefined;
  return `is ${text}, expected ${expectedText}`;
}

// Blanks, quotes and the ways to write a datetime do not count.
function bare(value: string): string {
  return value
    .replaceAll(/(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.0+)?Z?/g, '$1$2')
    .replaceAll(/[\s"]/g, '')
    .toLowerCase();
}

function rendered(cell: Cell, type: string): string {
  if (cell === null) return '<null>';
  if (type === 'datetime') return String(cell).replace(/Z$/, '');
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'bigint' ? `${inner}n` : typeof inner === 'number' && !Number.isFinite(inner) ? String(inner) : inner,
  );
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
