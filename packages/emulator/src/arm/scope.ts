import type { Context } from '../context.ts';
import { refusal, ServiceError } from '../service-error.ts';
import { findResourceGroup, findSubscription, reaches } from '../store/directory.ts';

/** A tenant, a subscription or a resource group, with the id in the service's own case. */
export interface Scope {
  readonly tenantId: string;
  /** Empty at tenant scope. */
  readonly id: string;
  readonly subscriptionId: string | undefined;
  readonly resourceGroup: string | undefined;
}

/** Finds a scope and checks that the caller's tenant owns or manages it. The scope's tenant is its owner. */
export function findScope(context: Context, subscription: string | undefined, resourceGroup: string | undefined): Scope {
  const { tenantId } = context.caller;
  if (subscription === undefined) return { tenantId, id: '', subscriptionId: undefined, resourceGroup: undefined };
  const found = findSubscription(context.database, subscription);
  if (found === undefined) throw refusal(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
  if (!reaches(tenantId, found)) throw wrongTenant(tenantId, found.tenantId);
  const id = `/subscriptions/${found.id}`;
  if (resourceGroup === undefined) return { tenantId: found.tenantId, id, subscriptionId: found.id, resourceGroup: undefined };
  const group = findResourceGroup(context.database, found.id, resourceGroup);
  if (group === undefined) throw refusal(404, 'ResourceGroupNotFound', `Resource group '${resourceGroup}' could not be found.`);
  return { tenantId: found.tenantId, id: `${id}/resourceGroups/${group.name}`, subscriptionId: found.id, resourceGroup: group.name };
}

function wrongTenant(caller: string, owner: string): ServiceError {
  return new ServiceError(
    401,
    {
      code: 'InvalidAuthenticationTokenTenant',
      message: `The access token is from the wrong issuer 'https://sts.windows.net/${caller}/'. It must match the tenant 'https://sts.windows.net/${owner}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${owner}' to get the token.`,
    },
    {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${owner}", error="invalid_token", error_description="The access token is from the wrong issuer."`,
    },
  );
}
