import type { JsonObject } from '../json.ts';
import type { TableColumn } from '../tables/columns.ts';
import { addColumns } from '../tables/columns.ts';
import type { Database } from './database.ts';

/** Rows for a workspace's table. */
export interface LogRows {
  readonly customerId: string;
  readonly table: string;
  readonly rows: readonly JsonObject[];
  readonly ingestedAt: string;
}

/** A table that holds data. */
export interface LogTable {
  readonly name: string;
  readonly rows: number;
  /** What its rows show. */
  readonly columns: readonly TableColumn[];
}

/** Adds rows to a workspace's table, which exists from then on. */
export function addLogRows(database: Database, added: LogRows): void {
  if (added.rows.length === 0) return;
  const workspace = added.customerId.toLowerCase();
  const before = logTables(database, workspace).find((table) => table.name.toLowerCase() === added.table.toLowerCase());
  const name = before?.name ?? added.table;
  for (const row of added.rows)
    database.run(
      'INSERT INTO log_row (workspace, name, row, ingested_at) VALUES (?, ?, ?, ?)',
      workspace,
      name,
      JSON.stringify(row),
      added.ingestedAt,
    );
  database.run(
    'INSERT INTO log_table (workspace, name, rows, columns) VALUES (?, ?, ?, ?) ON CONFLICT (workspace, name) DO UPDATE SET rows = excluded.rows, columns = excluded.columns',
    workspace,
    name,
    (before?.rows ?? 0) + added.rows.length,
    JSON.stringify(addColumns(before?.columns ?? [], added.rows)),
  );
}

/** The tables of a workspace that hold data. */
export function logTables(database: Database, customerId: string): readonly LogTable[] {
  return database.all('SELECT * FROM log_table WHERE workspace = ? ORDER BY name', customerId.toLowerCase()).map((row) => ({
    name: String(row['name']),
    rows: Number(row['rows']),
    columns: JSON.parse(String(row['columns'])) as readonly TableColumn[], // written by addLogRows only
  }));
}

/** The rows of a table, the oldest first. */
export function listLogRows(database: Database, customerId: string, table: string): readonly JsonObject[] {
  return database
    .all('SELECT row FROM log_row WHERE workspace = ? AND name = ? ORDER BY number', customerId.toLowerCase(), table)
    .map((row) => JSON.parse(String(row['row'])) as JsonObject); // written by addLogRows only
}
