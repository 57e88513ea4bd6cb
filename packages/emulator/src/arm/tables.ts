import type { Address } from '../address.ts';
import { authorize } from '../authorization/authorize.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { field, textField } from '../json.ts';
import { logCategories } from '../providers/entra/categories.ts';
import { resourceTypeNamed } from '../providers/registry.ts';
import { refusal } from '../service-error.ts';
import { listLogRows, tablesWithRows } from '../store/log-rows.ts';
import { columnsOf } from '../tables/columns.ts';
import { findTarget, notFound } from './target.ts';
import { readResourcePath } from './resource-path.ts';

/** Answers requests for the tables of a workspace; undefined for all else. */
export function answerTables(context: Context, address: Address): HttpResponse | undefined {
  const at = address.segments.findIndex((segment) => segment.toLowerCase() === 'tables');
  if (at === -1 || address.segments[at - 2]?.toLowerCase() !== 'workspaces' || address.segments.length > at + 2) return undefined;
  const workspace = findWorkspace(context, address, at);
  const name = address.segments[at + 1];
  authorize(context, 'Microsoft.OperationalInsights/workspaces/tables/read', workspace.id);
  const all = tableNames(context, workspace.customerId);
  if (name === undefined) return jsonResponse(200, { value: all.map((table) => showTable(context, workspace, table)) });
  const table = all.find((known) => known.toLowerCase() === name.toLowerCase());
  if (table === undefined) throw refusal(404, 'ResourceNotFound', `The table '${name}' was not found in the workspace.`);
  return jsonResponse(200, showTable(context, workspace, table));
}

interface Workspace {
  readonly id: string;
  readonly customerId: string;
}

function findWorkspace(context: Context, address: Address, at: number): Workspace {
  const apiVersion = address.query.get('api-version') ?? '';
  const path = readResourcePath(address.segments.slice(0, at));
  resourceTypeNamed('Microsoft.OperationalInsights/workspaces', apiVersion);
  const target = path === undefined ? undefined : findTarget(context, path, apiVersion);
  if (target?.kind !== 'resource') throw refusal(404, 'InvalidResourceType', 'The request names no workspace.');
  if (target.existing === undefined) throw notFound(target);
  return { id: target.id, customerId: textField(field(target.existing.body, 'properties'), 'customerId') ?? '' };
}

// A workspace lists the tables of its solutions though nothing was ever written to them.
function tableNames(context: Context, customerId: string): readonly string[] {
  return [...new Set([...Object.values(logCategories), ...tablesWithRows(context.database, customerId)])].toSorted();
}

function showTable(context: Context, workspace: Workspace, name: string): Json {
  const rows: readonly JsonObject[] = listLogRows(context.database, workspace.customerId, name);
  return {
    id: `${workspace.id}/tables/${name}`,
    name,
    type: 'Microsoft.OperationalInsights/workspaces/tables',
    properties: {
      totalRetentionInDays: 90,
      archiveRetentionInDays: 0,
      plan: 'Analytics',
      retentionInDays: 90,
      retentionInDaysAsDefault: true,
      totalRetentionInDaysAsDefault: true,
      provisioningState: 'Succeeded',
      schema: {
        name,
        tableType: name.endsWith('_CL') ? 'CustomLog' : 'Microsoft',
        tableSubType: name.endsWith('_CL') ? 'DataCollectionRuleBased' : 'Any',
        columns: columnsOf(rows).map((column) => ({ ...column, isDefaultDisplay: true, isHidden: false })),
        standardColumns: [
          { name: 'TenantId', type: 'guid', isDefaultDisplay: false, isHidden: false },
          { name: 'TimeGenerated', type: 'datetime', isDefaultDisplay: true, isHidden: false },
        ],
      },
    },
  };
}
