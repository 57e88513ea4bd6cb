import type { Database } from './database.ts';

// Children first. The secret, the application and the certificate authority stay: clients that run have them.
const tables: readonly string[] = [
  'job',
  'deployment',
  'resource',
  'resource_group',
  'subscription',
  'tenant',
  'log_row',
  'log_table',
  'request',
  'fault',
  'tombstone',
  'earlier',
  'bucket',
  'role_assignment',
  'activity',
];

/** Empties a store, but for what clients hold on to. */
export function clearStore(database: Database): void {
  for (const table of tables) database.run(`DELETE FROM ${table}`);
  database.run("DELETE FROM meta WHERE name IN ('seed', 'clockOffset', 'behaviour')");
}
