import type { Database } from './database.ts';

/** A request as it was answered. */
export interface LoggedRequest {
  readonly at: string;
  readonly method: string;
  /** With single slashes, in the client's case. */
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly tenantId: string | undefined;
  readonly client: string | undefined;
}

/** Adds a request to the log. */
export function logRequest(database: Database, request: LoggedRequest): void {
  database.run(
    'INSERT INTO request (at, method, path, query, status, tenant, client) VALUES (?, ?, ?, ?, ?, ?, ?)',
    request.at,
    request.method,
    request.path,
    request.query,
    request.status,
    request.tenantId ?? null,
    request.client ?? null,
  );
}

/** Every request, the oldest first. */
export function listRequests(database: Database): readonly LoggedRequest[] {
  return database.all('SELECT * FROM request ORDER BY number').map((row) => ({
    at: String(row['at']),
    method: String(row['method']),
    path: String(row['path']),
    query: String(row['query']),
    status: Number(row['status']),
    tenantId: textOrNothing(row['tenant']),
    client: textOrNothing(row['client']),
  }));
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
