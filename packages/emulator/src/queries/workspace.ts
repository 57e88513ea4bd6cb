import type { Context } from '../context.ts';
import { field, textField } from '../json.ts';
import type { QueryWorkspace } from '../kql.ts';
import { listLogRows, logTables } from '../store/log-rows.ts';
import type { StoredResource } from '../store/resources.ts';
import { listResources } from '../store/resources.ts';
import type { WorkspaceEntry } from '../store/workspaces.ts';
import { listWatchlistRows } from './watchlist-rows.ts';

type Workspace = Pick<WorkspaceEntry, 'armId' | 'customerId' | 'tenantId'>;

/** What a query can read in a workspace. */
export function queryWorkspace(context: Context, workspace: Workspace): QueryWorkspace {
  const tables = logTables(context.database, workspace.customerId).map(({ name, columns }) => ({
    name,
    columns,
    rows: () => listLogRows(context.database, workspace.customerId, name),
  }));
  return { tables, functions: functionsOf(context, workspace), watchlists: watchlistsOf(context, workspace) };
}

function functionsOf(context: Context, workspace: Workspace): QueryWorkspace['functions'] {
  const searches = resourcesOf(context, workspace, 'Microsoft.OperationalInsights/workspaces/savedSearches');
  return searches.flatMap(({ body }) => {
    const properties = field(body, 'properties');
    const name = textField(properties, 'functionAlias');
    if (name === undefined || name === '') return [];
    return [{ name, parameters: `(${textField(properties, 'functionParameters') ?? ''})`, body: textField(properties, 'query') ?? '' }];
  });
}

function watchlistsOf(context: Context, workspace: Workspace): QueryWorkspace['watchlists'] {
  return resourcesOf(context, workspace, 'Microsoft.SecurityInsights/watchlists').map((watchlist) => ({
    alias: watchlist.name,
    rows: () => listWatchlistRows(context, watchlist),
  }));
}

function resourcesOf(context: Context, workspace: Workspace, type: string): readonly StoredResource[] {
  return listResources(context.database, { tenantId: workspace.tenantId, parentId: workspace.armId, type });
}
