import { AzureError, unread } from './azure-error.ts';
import type { DeployedSteps, Tried } from './deploy-steps.ts';
import { outcomeByError, outcomeOf } from './outcome.ts';
import type { Azure } from './port.ts';
import type { Placed, Writing } from './step.ts';

/** Takes steps one by one, each resource by a PUT of its own: a tenant's settings have no resource group to deploy to. */
export async function putSteps(steps: readonly Writing[], azure: Azure, tenantId: string): Promise<DeployedSteps> {
  const tried: Tried[] = [];
  for (const step of steps) tried.push(await putStep(step, azure, tenantId));
  return { tried };
}

async function putStep(step: Writing, azure: Azure, tenantId: string): Promise<Tried> {
  const put = async ({ id, resource }: Placed): Promise<void> =>
    azure.put(tenantId, { id, apiVersion: resource.apiVersion }, resource.body);
  try {
    if (step.does === 'write') await put(step.object);
    await put(step.marker);
    return { step, outcome: outcomeOf(step.change, 'done') };
  } catch (error) {
    if (error instanceof AzureError)
      return { step, outcome: { ...outcomeByError(step, error.error), ...(error.notAuthorized ? { notAuthorized: true } : {}) } };
    return { step, outcome: undefined, error: unread(error).error };
  }
}
