import type { Context } from '../../context.ts';
import { badRequest } from '../../service-error.ts';
import { findResource } from '../../store/resources.ts';

/** Refuses what Sentinel refuses in a Log Analytics workspace that it was not added to. */
export function needOnboarded(context: Context, tenantId: string, workspaceId: string): void {
  const state = findResource(context.database, tenantId, `${workspaceId}/providers/Microsoft.SecurityInsights/onboardingStates/default`);
  if (state === undefined)
    throw badRequest(`The workspace '${workspaceId.slice(workspaceId.lastIndexOf('/') + 1)}' is not onboarded to Microsoft Sentinel.`);
}
