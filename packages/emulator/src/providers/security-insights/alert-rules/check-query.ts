import { createHash } from 'node:crypto';
import type { Context } from '../../../context.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { field, isList, isObject, textField } from '../../../json.ts';
import type { Examined, Kql, QueryWorkspace } from '../../../kql.ts';
import { queryWorkspace } from '../../../queries/workspace.ts';
import { badRequest } from '../../../service-error.ts';
import { findResource } from '../../../store/resources.ts';

/** Runs a rule's query by the service's validator, as a PUT does where the rule is enabled. */
export function checkQuery(
  context: Context,
  rule: { readonly tenantId: string; readonly workspaceId: string; readonly properties: JsonObject },
): void {
  const { properties } = rule;
  const query = textField(properties, 'query');
  if (context.kql === undefined || query === undefined || properties['enabled'] !== true) return;
  const workspace = findResource(context.database, rule.tenantId, rule.workspaceId);
  const customerId = textField(field(workspace?.body, 'properties'), 'customerId') ?? '';
  const readable = queryWorkspace(context, { armId: rule.workspaceId, tenantId: rule.tenantId, customerId });
  const examined = remembered(context.kql, query, readable);
  refuseMissingTables(examined, readable);
  const [fault] = examined.faults;
  if (fault !== undefined) throw badRequest(`Failed to run the analytics rule query. ${fault.code}: ${fault.message}`);
  if (examined.columnsKnown) refuseMissingColumns(properties, examined);
}

// Binding is slow and depends on nothing but the query and what it can read, so it is kept for the life of the process.
const known = new WeakMap<Kql, Map<string, Examined>>();

function remembered(kql: Kql, query: string, workspace: QueryWorkspace): Examined {
  const schema = {
    tables: workspace.tables.map(({ name, columns }) => ({ name, columns })),
    functions: workspace.functions,
    watchlists: workspace.watchlists.map((watchlist) => ({ alias: watchlist.alias, columns: Object.keys(watchlist.rows()[0] ?? {}) })),
  };
  const key = createHash('sha256')
    .update(JSON.stringify([query, schema]))
    .digest('hex');
  const kept = known.get(kql) ?? new Map<string, Examined>();
  known.set(kql, kept);
  const examined = kept.get(key) ?? kql.examine(query, workspace);
  kept.set(key, examined);
  return examined;
}

function refuseMissingTables(examined: Examined, workspace: QueryWorkspace): void {
  const there = new Set(workspace.tables.map(({ name }) => name.toLowerCase()));
  if (examined.tables.some((table) => !there.has(table.toLowerCase())))
    throw badRequest('Failed to run the analytics rule query. One of the tables does not exist.');
}

// Column names are compared with their case.
function refuseMissingColumns(properties: JsonObject, examined: Examined): void {
  const columns = new Set(examined.columns.map(({ name }) => name));
  for (const [place, column] of usedColumns(properties))
    if (!columns.has(column)) throw badRequest(`Error in ${place}: The given column '${column}' does not exist.`);
}

function usedColumns(properties: JsonObject): readonly (readonly [string, string])[] {
  const override = field(properties, 'alertDetailsOverride');
  return [
    ...items(field(properties, 'entityMappings')).flatMap((mapping) =>
      items(field(mapping, 'fieldMappings')).map((one) => used('EntityMappings', field(one, 'columnName'))),
    ),
    ...items(field(properties, 'sentinelEntitiesMappings')).map((mapping) =>
      used('SentinelEntitiesMappings', field(mapping, 'columnName')),
    ),
    ...values(field(properties, 'customDetails')).map((column) => used('CustomDetails', column)),
    ...['alertTacticsColumnName', 'alertSeverityColumnName'].map((name) => used('AlertDetailsOverride', field(override, name))),
    ...items(field(override, 'alertDynamicProperties')).map((property) => used('AlertDetailsOverride', field(property, 'value'))),
    ...['alertDisplayNameFormat', 'alertDescriptionFormat'].flatMap((name) =>
      placeholders(textField(override, name)).map((column) => used('AlertDetailsOverride', column)),
    ),
  ].filter(([, column]) => column !== '');
}

function used(place: string, column: Json | undefined): readonly [string, string] {
  return [place, typeof column === 'string' ? column : ''];
}

function placeholders(format: string | undefined): readonly string[] {
  return [...(format ?? '').matchAll(/\{\{\s*(?<column>[^{}]+?)\s*\}\}/g)].map((match) => match.groups?.['column'] ?? '');
}

function items(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

function values(value: Json | undefined): readonly Json[] {
  return isObject(value) ? Object.values(value) : [];
}
