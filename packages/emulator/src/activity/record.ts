import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { isUser } from '../tokens.ts';
import { addActivity } from '../store/activity.ts';

/** Something that was done to a resource. */
export interface Deed {
  readonly tenantId: string;
  readonly resourceId: string;
  readonly resourceType: string;
  readonly operation: 'write' | 'delete';
}

/** Writes a deed into the activity log of its subscription; the tenant scope has none. */
export function recordActivity(context: Context, deed: Deed): void {
  const [, subscriptionId, , group] = deed.resourceId.split('/').slice(1);
  if (!deed.resourceId.toLowerCase().startsWith('/subscriptions/') || subscriptionId === undefined) return;
  const at = context.now.toISOString();
  addActivity(context.database, {
    at,
    tenantId: deed.tenantId,
    subscriptionId,
    event: eventOf(context, deed, { at, subscriptionId, group }),
  });
}

interface Place {
  readonly at: string;
  readonly subscriptionId: string;
  readonly group: string | undefined;
}

function eventOf(context: Context, deed: Deed, { at, subscriptionId, group }: Place): JsonObject {
  const { principal } = context.caller;
  const name = `${deed.resourceType}/${deed.operation}`;
  const namespace = deed.resourceType.slice(0, deed.resourceType.indexOf('/'));
  return {
    eventDataId: randomUUID(),
    correlationId: context.correlationId,
    eventTimestamp: at,
    submissionTimestamp: at,
    caller: principal,
    claims: {
      ...(isUser(principal) ? { 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': principal } : { appid: principal }),
      'http://schemas.microsoft.com/identity/claims/tenantid': deed.tenantId,
    },
    authorization: { action: name, scope: deed.resourceId },
    channels: 'Operation',
    level: 'Informational',
    category: { value: 'Administrative', localizedValue: 'Administrative' },
    eventName: { value: 'EndRequest', localizedValue: 'End request' },
    operationName: { value: name, localizedValue: name },
    resourceProviderName: { value: namespace, localizedValue: namespace },
    resourceType: { value: deed.resourceType, localizedValue: deed.resourceType },
    resourceGroupName: group ?? '',
    resourceId: deed.resourceId,
    status: { value: 'Succeeded', localizedValue: 'Succeeded' },
    subscriptionId,
    tenantId: deed.tenantId,
  };
}
