import { randomUUID } from 'node:crypto';
import type { Address } from '../address.ts';
import { readBody } from '../arm/body.ts';
import { authorize } from '../authorization/authorize.ts';
import type { Context } from '../context.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { textField } from '../json.ts';
import { KqlFault } from '../kql.ts';
import type { Database } from '../store/database.ts';
import { findSubscription, reaches } from '../store/directory.ts';
import type { WorkspaceEntry } from '../store/workspaces.ts';
import { findWorkspace, listWorkspaces } from '../store/workspaces.ts';
import { tableBody } from './table-body.ts';
import { inTimespan } from './timespan.ts';
import { queryWorkspace } from './workspace.ts';

/** Answers the Log Analytics query API, `/v1/workspaces/{customerId}/query` and `{workspace id}/api/query`; undefined for all else. */
export function answerQuery(context: Context, request: HttpRequest, address: Address): HttpResponse | undefined {
  const asksFor = workspaceAsked(address);
  if (asksFor === undefined) return undefined;
  const workspace = asksFor(context.database);
  if (workspace === undefined || !isReached(context, workspace))
    return fault(404, 'PathNotFoundError', 'The requested path does not exist');
  authorize(context, 'Microsoft.OperationalInsights/workspaces/query/read', workspace.armId);
  const asked = readQuery(request, address);
  if (asked.query === undefined) return fault(400, 'BadArgumentError', "The request had some invalid properties: 'query' is required");
  if (context.kql === undefined) return fault(503, 'EngineMissing', 'The emulator was opened without a KQL engine.');
  const readable = queryWorkspace(context, workspace);
  const tables = readable.tables.map((table) => ({ ...table, rows: () => table.rows().filter(inTimespan(asked.timespan, context.now)) }));
  try {
    return jsonResponse(200, tableBody(context.kql.run(asked.query, { ...readable, tables }, context.now)));
  } catch (error) {
    if (error instanceof KqlFault)
      return fault(400, 'BadArgumentError', 'The request had some invalid properties', { code: error.code, message: error.message });
    throw error;
  }
}

type FindWorkspace = (database: Database) => WorkspaceEntry | undefined;

function workspaceAsked({ segments }: Address): FindWorkspace | undefined {
  const words = segments.map((segment) => segment.toLowerCase());
  const [version, workspaces, customerId = '', action] = words;
  if (version === 'v1' && workspaces === 'workspaces' && action === 'query') return (database) => findWorkspace(database, customerId);
  if (words.at(-4) !== 'workspaces' || words.at(-2) !== 'api' || words.at(-1) !== 'query') return undefined;
  const id = `/${words.slice(0, -2).join('/')}`;
  return (database) => listWorkspaces(database).find(({ armId }) => armId.toLowerCase() === id);
}

function isReached(context: Context, workspace: WorkspaceEntry): boolean {
  const subscription = findSubscription(context.database, workspace.armId.split('/')[2] ?? '');
  return subscription !== undefined && reaches(context.caller.tenantId, subscription);
}

function readQuery(request: HttpRequest, address: Address): { readonly query: string | undefined; readonly timespan: string | undefined } {
  if (request.method === 'GET') return { query: address.query.get('query'), timespan: address.query.get('timespan') };
  const body = readBody(request);
  return { query: textField(body, 'query'), timespan: textField(body, 'timespan') };
}

function fault(status: number, code: string, message: string, innererror?: JsonObject): HttpResponse {
  return jsonResponse(status, {
    error: { message, code, correlationId: randomUUID(), ...(innererror === undefined ? {} : { innererror }) },
  });
}
