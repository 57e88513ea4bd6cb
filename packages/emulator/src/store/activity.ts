import type { JsonObject } from '../json.ts';
import type { Database } from './database.ts';

/** An event of the activity log as an answer shows it. */
export interface ActivityEvent {
  readonly at: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly event: JsonObject;
}

/** Adds an event to the activity log. */
export function addActivity(database: Database, { at, tenantId, subscriptionId, event }: ActivityEvent): void {
  database.run(
    'INSERT INTO activity (at, tenant, subscription, event) VALUES (?, ?, ?, ?)',
    at,
    tenantId,
    subscriptionId.toLowerCase(),
    JSON.stringify(event),
  );
}

/** The events of a subscription, the newest first. */
export function listActivity(database: Database, subscriptionId: string): readonly JsonObject[] {
  return database
    .all('SELECT event FROM activity WHERE subscription = ? ORDER BY number DESC', subscriptionId.toLowerCase())
    .map((row) => JSON.parse(String(row['event'])) as JsonObject); // written by addActivity only
}
