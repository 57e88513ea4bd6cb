import type { JsonObject } from '../json.ts';
import type { Database, Row } from './database.ts';

/** A resource as the service keeps it; `body` is without id, name, type, etag and systemData. */
export interface StoredResource {
  readonly id: string;
  readonly tenantId: string;
  /** The resource that it hangs on, as an id; empty at tenant scope. */
  readonly parentId: string;
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
  readonly etag: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly modifiedAt: string;
  readonly modifiedBy: string;
}

/** The key of an id: two tenants may use one tenant-scope id. */
export function keyOf(tenantId: string, id: string): string {
  return `${tenantId}${id}`.toLowerCase();
}

/** The resource of an id, whatever its case. */
export function findResource(database: Database, tenantId: string, id: string): StoredResource | undefined {
  const row = database.get('SELECT * FROM resource WHERE key = ?', keyOf(tenantId, id));
  return row === undefined ? undefined : read(row);
}

/** The resources of a type that hang on one parent. */
export function listResources(
  database: Database,
  parent: Pick<StoredResource, 'tenantId' | 'parentId' | 'type'>,
): readonly StoredResource[] {
  const key = keyOf(parent.tenantId, parent.parentId);
  return database.all('SELECT * FROM resource WHERE parent = ? AND type = ?', key, parent.type.toLowerCase()).map(read);
}

/** The resources of a type in a whole tenant. */
export function listResourcesOfTenant(database: Database, tenantId: string, type: string): readonly StoredResource[] {
  return database.all('SELECT * FROM resource WHERE type = ? AND tenant = ?', type.toLowerCase(), tenantId).map(read);
}

/** Saves a resource over an earlier state of it. */
export function saveResource(database: Database, resource: StoredResource): void {
  database.run(
    `INSERT INTO resource (key, parent, id, tenant, type, name, body, etag, created_at, created_by, modified_at, modified_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET body = excluded.body, etag = excluded.etag, modified_at = excluded.modified_at, modified_by = excluded.modified_by`,
    keyOf(resource.tenantId, resource.id),
    keyOf(resource.tenantId, resource.parentId),
    resource.id,
    resource.tenantId,
    resource.type.toLowerCase(),
    resource.name,
    JSON.stringify({ type: resource.type, parentId: resource.parentId, body: resource.body }),
    resource.etag,
    resource.createdAt,
    resource.createdBy,
    resource.modifiedAt,
    resource.modifiedBy,
  );
}

/** Removes a resource. */
export function removeResource(database: Database, resource: Pick<StoredResource, 'tenantId' | 'id'>): void {
  database.run('DELETE FROM resource WHERE key = ?', keyOf(resource.tenantId, resource.id));
}

type Kept = Pick<StoredResource, 'type' | 'parentId' | 'body'>;

// The text is parsed when it is first needed: a page of a long list needs few of its rows.
function read(row: Row): StoredResource {
  let parsed: Kept | undefined;
  const kept = (): Kept => (parsed ??= JSON.parse(String(row['body'])) as Kept); // written by saveResource only
  return {
    id: String(row['id']),
    tenantId: String(row['tenant']),
    name: String(row['name']),
    etag: String(row['etag']),
    createdAt: String(row['created_at']),
    createdBy: String(row['created_by']),
    modifiedAt: String(row['modified_at']),
    modifiedBy: String(row['modified_by']),
    get parentId() {
      return kept().parentId;
    },
    get type() {
      return kept().type;
    },
    get body() {
      return kept().body;
    },
  };
}
