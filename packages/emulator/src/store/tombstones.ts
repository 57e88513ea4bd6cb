import type { Database } from './database.ts';
import { keyOf } from './resources.ts';

/** Remembers that an id was deleted. */
export function buryId(database: Database, id: { readonly tenantId: string; readonly id: string }, at: Date): void {
  database.run(
    'INSERT INTO tombstone (key, deleted_at) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET deleted_at = excluded.deleted_at',
    keyOf(id.tenantId, id.id),
    at.toISOString(),
  );
}

/** When an id was last deleted. */
export function deletedAt(database: Database, tenantId: string, id: string): Date | undefined {
  const row = database.get('SELECT deleted_at FROM tombstone WHERE key = ?', keyOf(tenantId, id));
  return row === undefined ? undefined : new Date(String(row['deleted_at']));
}
