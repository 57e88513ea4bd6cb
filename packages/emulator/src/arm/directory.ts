import type { Address } from '../address.ts';
import type { Context } from '../context.ts';
import { resourceGroup, subscription } from '../deployments/place.ts';
import type { HttpResponse } from '../http.ts';
import { emptyResponse, jsonResponse } from '../http.ts';
import type { Json } from '../json.ts';
import { findTenant, listResourceGroups, listSubscriptions, reaches } from '../store/directory.ts';
import { findScope } from './scope.ts';

/** Answers requests for tenants, subscriptions and resource groups; undefined for all else. */
export function answerDirectory(context: Context, method: string, address: Address): HttpResponse | undefined {
  const [first, id, second, name, ...rest] = address.segments;
  if (rest.length > 0) return undefined;
  if (first?.toLowerCase() === 'tenants' && id === undefined) return jsonResponse(200, { value: [tenant(context)] });
  if (first?.toLowerCase() !== 'subscriptions') return undefined;
  if (id === undefined) return jsonResponse(200, { value: subscriptions(context) });
  if (second === undefined) return jsonResponse(200, subscriptionBody(context, id));
  if (second.toLowerCase() !== 'resourcegroups') return undefined;
  if (name === undefined) return jsonResponse(200, { value: groups(context, id) });
  const group = resourceGroup(context, findScope(context, id, name)) ?? null;
  return method === 'HEAD' ? emptyResponse(204) : jsonResponse(200, group);
}

function tenant(context: Context): Json {
  const { tenantId } = context.caller;
  return { id: `/tenants/${tenantId}`, tenantId, displayName: findTenant(context.database, tenantId)?.name ?? '', tenantCategory: 'Home' };
}

function subscriptions(context: Context): readonly Json[] {
  const own = listSubscriptions(context.database).filter((found) => reaches(context.caller.tenantId, found));
  return own.map((found) => subscriptionBody(context, found.id));
}

function subscriptionBody(context: Context, id: string): Json {
  const found = subscription(context, findScope(context, id, undefined)) ?? {};
  return { ...found, state: 'Enabled', authorizationSource: 'RoleBased', subscriptionPolicies: { spendingLimit: 'Off' } };
}

function groups(context: Context, subscriptionId: string): readonly Json[] {
  const { subscriptionId: id = subscriptionId } = findScope(context, subscriptionId, undefined);
  return listResourceGroups(context.database, id).map((group) => resourceGroup(context, findScope(context, id, group.name)) ?? null);
}
