import type { Scope } from '../arm/scope.ts';
import type { Context } from '../context.ts';
import { refusal } from '../service-error.ts';
import { deploymentNames, removeDeployment } from '../store/deployments.ts';
import { isActive } from './active.ts';

// A scope keeps 800 deployments. Above 775 the oldest are deleted down to 750, unless a lock forbids it.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-history-deletions
const quota = 800;
const tooMany = 775;
const enough = 750;

/** Makes room for a new deployment, or refuses it. */
export function makeRoom(context: Context, scope: Scope, name: string): void {
  const place = { tenantId: scope.tenantId, scopeId: scope.id };
  const all = deploymentNames(context.database, place);
  if (all.length < tooMany || all.some((deployment) => deployment.name.toLowerCase() === name.toLowerCase())) return;
  if (context.behaviour.deploymentHistoryLocked === 0)
    for (const old of all.slice(enough).filter((deployment) => !isActive(deployment)))
      removeDeployment(context.database, { ...place, name: old.name });
  else if (all.length >= quota)
    throw refusal(
      409,
      'DeploymentQuotaExceeded',
      `Creating the deployment '${name}' would exceed the quota of '${quota}'. The current deployment count is '${all.length}'. Please delete some deployments before creating a new one, or see https://aka.ms/800LimitFix for information on managing deployment limits.`,
    );
}
