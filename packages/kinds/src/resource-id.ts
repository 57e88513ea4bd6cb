import type { Resource, Workspace } from './nouns.ts';

/** The ARM id of a resource for a workspace. */
export function resourceId(
  resource: Pick<Resource, 'type' | 'name' | 'scope'>,
  workspace: Pick<Workspace, 'id' | 'subscriptionId' | 'resourceGroup'>,
): string {
  const { type, name } = resource;
  switch (resource.scope) {
    case 'workspace-extension':
      return `${workspace.id}/providers/${type}/${name}`;
    case 'workspace-child':
      return `${workspace.id}/${type.slice(type.lastIndexOf('/') + 1)}/${name}`;
    case 'resource-group':
      return `/subscriptions/${workspace.subscriptionId}/resourceGroups/${workspace.resourceGroup}/providers/${type}/${name}`;
    case 'tenant':
      return `/providers/${type}/${name}`;
  }
}

/** The ARM id of a Log Analytics workspace. */
export function workspaceId(subscriptionId: string, resourceGroup: string, workspace: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.OperationalInsights/workspaces/${workspace}`;
}
