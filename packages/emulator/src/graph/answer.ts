import type { Address } from '../address.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { findTenant } from '../store/directory.ts';
import { v5 } from 'uuid';

/** Answers what is asked of Microsoft Graph: the licences of the tenant. Undefined for all else. */
export function answerGraph(context: Context, address: Address): HttpResponse | undefined {
  if (address.path.toLowerCase() !== '/v1.0/subscribedskus') return undefined;
  const { tenantId } = context.caller;
  const plans = findTenant(context.database, tenantId)?.licences ?? [];
  const value = plans.length === 0 ? [] : [sku(tenantId, plans)];
  return jsonResponse(200, { '@odata.context': `${address.origin}/v1.0/$metadata#subscribedSkus`, value });
}

// Suites contain the plans that matter, so a client must look at the plans and not at the name of the suite.
function sku(tenantId: string, plans: readonly string[]): JsonObject {
  const skuId = v5('SPE_E5', v5.URL);
  return {
    id: `${tenantId}_${skuId}`,
    accountId: tenantId,
    skuId,
    skuPartNumber: 'SPE_E5',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: 1,
    prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: plans.map((servicePlanName) => ({
      servicePlanId: v5(servicePlanName, v5.URL),
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
  };
}
