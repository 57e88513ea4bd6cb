import type { Database } from './database.ts';

/** A value of the store itself, such as its secret. */
export function readMeta(database: Database, name: string): string | undefined {
  const row = database.get('SELECT value FROM meta WHERE name = ?', name);
  return row === undefined ? undefined : String(row['value']);
}

/** Writes a value of the store itself. */
export function writeMeta(database: Database, name: string, value: string): void {
  database.run('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value);
}

/** Writes a value unless there is one, and gives what is kept: two processes that make one agree on the first. */
export function keepMeta(database: Database, name: string, value: string): string {
  database.run('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', name, value);
  return readMeta(database, name) ?? value;
}

/** A number that no earlier call has returned. */
export function nextNumber(database: Database): number {
  const next = Number(readMeta(database, 'number') ?? '0') + 1;
  writeMeta(database, 'number', String(next));
  return next;
}
