import type { Json, JsonObject } from '../json.ts';
import type { QueryResult } from '../kql.ts';

/** A result in the shape of the query API, which writes a dynamic list or object as the text of its JSON. */
export function tableBody({ columns, rows }: QueryResult): JsonObject {
  const cells = rows.map((row) => row.map((value) => cell(value)));
  return { tables: [{ name: 'PrimaryResult', columns: columns.map(({ name, type }) => ({ name, type })), rows: cells }] };
}

// JSON.rawJSON writes the digits of a number that has no exact JavaScript number; it is newer than TypeScript's library.
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => Json };

function cell(value: Json | bigint): Json {
  if (typeof value === 'bigint') return rawJSON(String(value));
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
