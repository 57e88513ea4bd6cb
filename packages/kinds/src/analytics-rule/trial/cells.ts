import type { QueryRows } from '../../trial.ts';

/** The texts of a column, one for each row; empty where a row has no value, or the result no such column. */
export function cells({ columns, rows }: QueryRows, name: string): readonly string[] {
  const position = columns.findIndex((column) => column.name === name);
  return rows.map((row) => cellText(position < 0 ? null : row[position]));
}

/** A value as an alert shows it: lists and objects as JSON. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)).replace(/^"(.*)"$/, '$1');
}

/** A text cut to so many bytes of UTF-8, never inside a character. */
export function cutToBytes(text: string, most: number): string {
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > most) return kept;
    kept += character;
  }
  return kept;
}

/** The entries of a list that a text holds as JSON; a text that is no JSON list has none. */
export function entriesOf(text: string): readonly unknown[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return [JSON.parse(text) as unknown].flat();
  } catch {
    return []; // the query made a text that only begins like a list
  }
}
