import type { Address } from '../address.ts';
import { authorize } from '../authorization/authorize.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { Json } from '../json.ts';
import { field, textField } from '../json.ts';
import { logCategories } from '../providers/entra/categories.ts';
import { resourceTypeNamed } from '../providers/registry.ts';
import { refusal } from '../service-error.ts';
import type { LogTable } from '../store/log-rows.ts';
import { logTables } from '../store/log-rows.ts';
import { findTarget, notFound } from './target.ts';
import { readResourcePath } from './resource-path.ts';

/** Answers requests for the tables of a workspace; undefined for all else. */
export function answerTables(context: Context, address: Address): HttpResponse | undefined {
  const at = address.segments.findIndex((segment) => segment.toLowerCase() === 'tables');
  if (at === -1 || address.segments[at - 2]?.toLowerCase() !== 'workspaces' || address.segments.length > at + 2) return undefined;
  const workspace = findWorkspace(context, address, at);
  const name = address.segments[at + 1];
  authorize(context, 'Microsoft.OperationalInsights/workspaces/tables/read', workspace.id);
  const all = allTables(context, workspace.customerId);
  if (name === undefined) return jsonResponse(200, { value: all.map((table) => showTable(workspace, table)) });
  const table = all.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (table === undefined) throw refusal(404, 'ResourceNotFound', `The table '${name}' was not found in the workspace.`);
  return jsonResponse(200, showTable(workspace, table));
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
function allTables(context: Context, customerId: string): readonly Pick<LogTable, 'name' | 'columns'>[] {
  const filled = logTables(context.database, customerId);
  const names = new Set(filled.map(({ name }) => name));
  const empty = Object.values(logCategories).filter((name) => !names.has(name));
  return [...filled, ...empty.map((name) => ({ name, columns: [] }))].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function showTable(workspace: Workspace, { name, columns }: Pick<LogTable, 'name' | 'columns'>): Json {
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
        columns: columns.map((column) => ({ ...column, isDefaultDisplay: true, isHidden: false })),
        standardColumns: [
          { name: 'TenantId', type: 'guid', isDefaultDisplay: false, isHidden: false },
          { name: 'TimeGenerated', type: 'datetime', isDefaultDisplay: true, isHidden: false },
        ],
      },
    },
  };
}
