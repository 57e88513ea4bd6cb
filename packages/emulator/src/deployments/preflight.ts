import { isAllowed } from '../authorization/authorize.ts';
import { readAddress } from '../address.ts';
import { readResourcePath } from '../arm/resource-path.ts';
import { findTarget } from '../arm/target.ts';
import { putResource } from '../arm/write.ts';
import type { Context } from '../context.ts';
import type { ErrorDetail } from '../service-error.ts';
import { refusal, ServiceError } from '../service-error.ts';
import type { PlannedResource } from '../template/expand.ts';

/** Refuses a deployment before it starts: for rights that its caller does not have, and where providers look at it first, for their refusals. */
export function preflight(context: Context, resources: readonly PlannedResource[]): void {
  const forbidden = resources
    .filter((resource) => !isAllowed(context, `${providerType(resource)}/write`, resource.id))
    .map((resource) => forbiddenDetail(context, resource));
  if (forbidden.length > 0)
    throw invalid(403, `Deployment failed with multiple errors: '${forbidden.map((detail) => detail.message).join(':')}'`, forbidden);
  if (context.behaviour.preflight === 0) return;
  const refused = resources.flatMap((resource) => refusalOf(context, resource));
  if (refused.length === 0) return;
  const message =
    'The template deployment failed with error: preflight validation failed. Please refer to the details for the specific errors.';
  throw context.behaviour.preflight === 1 ? invalid(400, message, refused) : refusal(400, 'InvalidTemplateDeployment', message);
}

function invalid(status: number, message: string, details: readonly ErrorDetail[]): ServiceError {
  return new ServiceError(status, { code: 'InvalidTemplateDeployment', message, details });
}

function providerType(resource: PlannedResource): string {
  return readResourcePath(readAddress(resource.id).segments)?.steps.at(-1)?.type ?? resource.type;
}

function forbiddenDetail(context: Context, resource: PlannedResource): ErrorDetail {
  const { principal } = context.caller;
  const type = providerType(resource);
  return {
    code: 'AuthorizationFailed',
    message: `Authorization failed for template resource '${resource.name}' of type '${resource.type}'. The client '${principal}' with object id '${principal}' does not have permission to perform action '${type}/write' at scope '${resource.id}'.`,
    target: resource.id,
  };
}

/** Thrown to undo a trial; never leaves this file. */
class Undo extends Error {}

// Each resource is tried and the trial undone.
function refusalOf(context: Context, resource: PlannedResource): readonly ErrorDetail[] {
  const path = readResourcePath(readAddress(resource.id).segments);
  if (path === undefined || resource.deferred) return [];
  try {
    context.database.attempt(() => {
      const target = findTarget(context, path, resource.apiVersion);
      if (target.kind === 'resource') putResource(context, target, { apiVersion: resource.apiVersion, body: resource.body });
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof ServiceError)
      return [{ code: 'PreflightValidationCheckFailed', message: error.detail.message, target: resource.id, details: [error.detail] }];
    if (!(error instanceof Undo)) throw error;
  }
  return [];
}
