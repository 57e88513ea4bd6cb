import type { JsonObject } from '../json.ts';
import type { Database } from './database.ts';

/** Rows of a workspace's table; `workspace` is its customer id. */
export function addLogRows(database: Database, rows: LogRows): void {
  for (const row of rows.rows) {
    database.run(
      'INSERT INTO log_row (workspace, name, row, ingested_at) VALUES (?, ?, ?, ?)',
      rows.customerId.toLowerCase(),
      rows.table,
      JSON.stringify(row),
      rows.ingestedAt,
    );
  }
}

export interface LogRows {
  readonly customerId: string;
  readonly table: string;
  readonly rows: readonly JsonObject[];
  readonly ingestedAt: string;
}

/** The tables of a workspace that hold data. */
export function tablesWithRows(database: Database, customerId: string): readonly string[] {
  return database
    .all('SELECT DISTINCT name FROM log_row WHERE workspace = ? ORDER BY name', customerId.toLowerCase())
    .map((row) => String(row['name']));
}

export function listLogRows(database: Database, customerId: string, table: string): readonly JsonObject[] {
  return database
    .all('SELECT row FROM log_row WHERE workspace = ? AND name = ? ORDER BY number', customerId.toLowerCase(), table)
    .map((row) => JSON.parse(String(row['row'])) as JsonObject); // written by addLogRows only
}
