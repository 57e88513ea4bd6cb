import type { Scope } from '../arm/scope.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { findResourceGroup, findSubscription } from '../store/directory.ts';
import type { Place } from '../template/scope.ts';

/** What the functions of a template know of the place where it runs. */
export function placeOf(context: Context, scope: Scope, deployment: JsonObject): Place {
  return {
    tenantId: scope.tenantId,
    subscription: subscription(context, scope),
    resourceGroup: resourceGroup(context, scope),
    deployment,
    environment: { name: 'AzureCloud', resourceManager: `${context.origin}/`, authentication: { loginEndpoint: `${context.origin}/` } },
    now: context.now,
  };
}

/** A subscription as ARM shows it. */
export function subscription(context: Context, scope: Scope): JsonObject | undefined {
  const found = scope.subscriptionId === undefined ? undefined : findSubscription(context.database, scope.subscriptionId);
  if (found === undefined) return undefined;
  return {
    id: `/subscriptions/${found.id}`,
    subscriptionId: found.id,
    tenantId: found.tenantId,
    displayName: found.name,
    managedByTenants: found.managedBy.map((tenantId) => ({ tenantId })),
  };
}

/** A resource group as ARM shows it. */
export function resourceGroup(context: Context, scope: Scope): JsonObject | undefined {
  if (scope.subscriptionId === undefined || scope.resourceGroup === undefined) return undefined;
  const found = findResourceGroup(context.database, scope.subscriptionId, scope.resourceGroup);
  if (found === undefined) return undefined;
  const { name, location } = found;
  return { id: scope.id, name, type: 'Microsoft.Resources/resourceGroups', location, properties: { provisioningState: 'Succeeded' } };
}
