import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { isList, isObject } from '../json.ts';
import { badRequest, refusal } from '../service-error.ts';
import { addLogRows } from '../store/log-rows.ts';
import { findWorkspace } from '../store/workspaces.ts';
import { readJson } from '../arm/body.ts';
import type { ControlRequest } from './asked.ts';

const tableName = /^[A-Za-z]\w{3,62}$/;

/** Takes rows into a table of a workspace; the table exists from then on. */
export function takeLogs({ database, request, address, now }: ControlRequest): HttpResponse {
  const [, , customerId = '', table = ''] = address.segments;
  const workspace = findWorkspace(database, customerId);
  if (workspace === undefined) throw refusal(404, 'NotFound', `there is no workspace with the customer id '${customerId}'`);
  if (!tableName.test(table)) throw badRequest(`'${table}' is no name of a table`);
  const ingestedAt = now.toISOString();
  const rows = readRows(readJson(request)).map((row): JsonObject => ({
    TenantId: workspace.customerId,
    Type: table,
    TimeGenerated: ingestedAt,
    ...row,
  }));
  addLogRows(database, { customerId: workspace.customerId, table, rows, ingestedAt });
  return jsonResponse(200, { rows: rows.length });
}

function readRows(body: Json): readonly JsonObject[] {
  if (isList(body) && body.every((row) => isObject(row))) return body;
  throw badRequest('the body must be a list of rows');
}
