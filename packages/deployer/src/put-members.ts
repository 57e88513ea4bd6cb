import { AzureError, unread } from './azure-error.ts';
import type { DeployedSteps, Tried } from './deploy-steps.ts';
import type { MemberChanges } from './member-changes.ts';
import { outcomeOf } from './outcome.ts';
import type { Azure } from './port.ts';

/** Changes what stands inside of the objects that were written, one by one: a deployment could add but never remove. */
export async function putMembers(deployed: DeployedSteps, azure: Azure, tenantId: string): Promise<DeployedSteps> {
  const tried = await Promise.all(deployed.tried.map(async (each) => withMembers(each, azure, tenantId)));
  return { ...deployed, tried };
}

// Where nobody knows what became of the object, its members wait for the next attempt.
async function withMembers(tried: Tried, azure: Azure, tenantId: string): Promise<Tried> {
  const { step, outcome } = tried;
  if (step.does !== 'write' || step.members === undefined || outcome?.status !== 'done') return tried;
  const failures = await change(step.members, azure, tenantId);
  const [first] = failures;
  if (first === undefined) return tried;
  const refusal = failures.find((failure) => failure instanceof AzureError);
  const error = `${failures.length} of its ${step.members.put.length + step.members.remove.length} changes inside failed: ${unread(refusal ?? first).error}`;
  // Where no answer came, nobody knows which of them were made: the workspace is asked, and what is missing is made then.
  return refusal === undefined
    ? { step, outcome: undefined, error }
    : { step, outcome: outcomeOf(step.change, isConflict(refusal) ? 'refused' : 'failed', error) };
}

// Somebody changed the member meanwhile.
function isConflict({ status }: AzureError): boolean {
  return status === 409 || status === 412;
}

async function change({ put, remove }: MemberChanges, azure: Azure, tenantId: string): Promise<readonly unknown[]> {
  const puts = await Promise.allSettled(put.map(async ({ address, body }) => azure.put(tenantId, address, body)));
  const removals = await Promise.allSettled(remove.map(async (address) => azure.remove(tenantId, address)));
  return [...puts, ...removals].flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
}
