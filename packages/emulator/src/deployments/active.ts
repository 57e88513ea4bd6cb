import { refusal } from '../service-error.ts';
import type { StoredDeployment } from '../store/deployments.ts';

// An active deployment is given up after a week.
const expiryMilliseconds = 7 * 86_400_000;

/** Whether a deployment has not ended. */
export function isActive(deployment: Pick<StoredDeployment, 'state'>): boolean {
  return deployment.state === 'Accepted' || deployment.state === 'Running';
}

/** Refuses to touch a deployment that has not ended. */
export function refuseActive(deployment: StoredDeployment | undefined): void {
  if (deployment === undefined || !isActive(deployment)) return;
  const expires = new Date(new Date(deployment.startedAt).getTime() + expiryMilliseconds).toISOString();
  throw refusal(
    409,
    'DeploymentActive',
    `Unable to edit or replace deployment '${deployment.name}': previous deployment from '${deployment.startedAt}' is still active (expiration time is '${expires}'). Please see https://aka.ms/arm-deploy for usage details.`,
  );
}
