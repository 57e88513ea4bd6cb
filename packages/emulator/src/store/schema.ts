/** Raised with every change of the tables below. */
export const schemaVersion = 2;

/** The tables of the store. Keys are ids in lower case behind the tenant, since two tenants may use one tenant-scope id. */
export const schema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tenant (id TEXT PRIMARY KEY, name TEXT NOT NULL, licences TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subscription (id TEXT PRIMARY KEY, tenant TEXT NOT NULL REFERENCES tenant(id), name TEXT NOT NULL, managed_by TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS resource_group (
  subscription TEXT NOT NULL REFERENCES subscription(id), key TEXT NOT NULL, name TEXT NOT NULL, location TEXT NOT NULL,
  PRIMARY KEY (subscription, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS resource (
  key TEXT PRIMARY KEY, parent TEXT NOT NULL, id TEXT NOT NULL, tenant TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL,
  body TEXT NOT NULL, etag TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, modified_at TEXT NOT NULL, modified_by TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS resource_by_parent ON resource (parent, type);
CREATE INDEX IF NOT EXISTS resource_by_type ON resource (type, tenant);
CREATE TABLE IF NOT EXISTS deployment (
  key TEXT PRIMARY KEY, scope TEXT NOT NULL, tenant TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL,
  started_at TEXT NOT NULL, finished_at TEXT, operation TEXT NOT NULL, caller TEXT NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS deployment_active ON deployment (state) WHERE state IN ('Accepted', 'Running');
CREATE INDEX IF NOT EXISTS deployment_by_scope ON deployment (scope);
CREATE TABLE IF NOT EXISTS job (
  deployment TEXT NOT NULL REFERENCES deployment(key) ON DELETE CASCADE, number INTEGER NOT NULL, state TEXT NOT NULL,
  work TEXT NOT NULL, outcome TEXT, PRIMARY KEY (deployment, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log_row (number INTEGER PRIMARY KEY, workspace TEXT NOT NULL, name TEXT NOT NULL, row TEXT NOT NULL, ingested_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS log_row_by_table ON log_row (workspace, name);
CREATE TABLE IF NOT EXISTS log_table (workspace TEXT NOT NULL, name TEXT NOT NULL, rows INTEGER NOT NULL, columns TEXT NOT NULL, PRIMARY KEY (workspace, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS enabled_rule ON resource (parent, json_extract(body, '$.body.kind'), json_extract(body, '$.body.properties.enabled'))
  WHERE type = 'microsoft.securityinsights/alertrules';
CREATE TABLE IF NOT EXISTS request (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, query TEXT NOT NULL,
  status INTEGER NOT NULL, tenant TEXT, client TEXT
);
CREATE TABLE IF NOT EXISTS fault (number INTEGER PRIMARY KEY, fault TEXT NOT NULL, skip INTEGER NOT NULL, times INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS tombstone (key TEXT PRIMARY KEY, deleted_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS earlier (key TEXT PRIMARY KEY, parent TEXT NOT NULL, type TEXT NOT NULL, shown_until TEXT NOT NULL, resource TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bucket (key TEXT PRIMARY KEY, tokens REAL NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS role_assignment (principal TEXT NOT NULL, scope TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (principal, scope, role)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS activity (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, tenant TEXT NOT NULL, subscription TEXT NOT NULL, event TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS activity_by_subscription ON activity (subscription, at);
`;
