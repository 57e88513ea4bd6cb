import type { Database, Row } from './database.ts';
import type { StoredResource } from './resources.ts';
import { keyOf } from './resources.ts';

/** A resource that was written or deleted, and what readers see of it until a moment: the state before, or nothing. */
export interface Earlier {
  readonly tenantId: string;
  readonly id: string;
  readonly parentId: string;
  readonly type: string;
  readonly shownUntil: Date;
  readonly before: StoredResource | undefined;
}

/** Remembers what readers go on seeing. Of several writes in a row the state before the first one stays visible. */
export function rememberEarlier(database: Database, earlier: Earlier, now: Date): void {
  database.run('DELETE FROM earlier WHERE shown_until <= ?', now.toISOString());
  database.run(
    'INSERT INTO earlier (key, parent, type, shown_until, resource) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
    keyOf(earlier.tenantId, earlier.id),
    keyOf(earlier.tenantId, earlier.parentId),
    earlier.type.toLowerCase(),
    earlier.shownUntil.toISOString(),
    earlier.before === undefined ? null : JSON.stringify(earlier.before),
  );
}

/** What a reader sees of a resource. */
export function asSeen(
  database: Database,
  now: Date,
  wanted: { readonly tenantId: string; readonly id: string; readonly stored: StoredResource | undefined },
): StoredResource | undefined {
  const row = database.get(
    'SELECT resource FROM earlier WHERE key = ? AND shown_until > ?',
    keyOf(wanted.tenantId, wanted.id),
    now.toISOString(),
  );
  return row === undefined ? wanted.stored : read(row);
}

/** What a reader sees of a list: replaced by, or without, what was written a moment ago. */
export function listAsSeen(
  database: Database,
  now: Date,
  listed: { readonly tenantId: string; readonly parentId: string; readonly type: string; readonly stored: readonly StoredResource[] },
): readonly StoredResource[] {
  const parent = keyOf(listed.tenantId, listed.parentId);
  const rows = database.all(
    'SELECT key, resource FROM earlier WHERE parent = ? AND type = ? AND shown_until > ?',
    parent,
    listed.type.toLowerCase(),
    now.toISOString(),
  );
  if (rows.length === 0) return listed.stored;
  const hidden = new Set(rows.map((row) => String(row['key'])));
  const before = rows.map((row) => read(row)).filter((resource) => resource !== undefined);
  return [...listed.stored.filter((resource) => !hidden.has(keyOf(resource.tenantId, resource.id))), ...before];
}

function read(row: Row): StoredResource | undefined {
  const text = row['resource'];
  return typeof text === 'string' ? (JSON.parse(text) as StoredResource) : undefined; // written by rememberEarlier only
}
