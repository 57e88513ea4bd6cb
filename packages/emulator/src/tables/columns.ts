import type { Json, JsonObject } from '../json.ts';

/** A column as the tables API shows it. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Known columns and those that new rows show, by name; a column is dynamic where its values are of different types. */
export function addColumns(known: readonly TableColumn[], rows: readonly JsonObject[]): readonly TableColumn[] {
  const types = new Map(known.map(({ name, type }) => [name, type]));
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) {
      const type = typeOf(value);
      const before = types.get(name);
      if (type !== undefined) types.set(name, before === undefined || before === type ? type : 'dynamic');
    }
  return [...types].map(([name, type]) => ({ name, type })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function typeOf(value: Json): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return isoTime.test(value) ? 'datetime' : 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'real';
  return 'dynamic';
}
