import { createHash } from 'node:crypto';
import { recordActivity } from '../activity/record.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { header, jsonResponse } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { nextNumber } from '../store/meta.ts';
import type { StoredDeployment } from '../store/deployments.ts';
import { findDeployment, listJobs, saveDeployment } from '../store/deployments.ts';
import { refuseActive } from './active.ts';
import type { Asked } from './asked.ts';
import { makeRoom } from './history.ts';
import { preflight } from './preflight.ts';
import { readDeploymentRequest } from './read-request.ts';
import { showDeployment } from './show.ts';

/** Accepts a deployment; it runs with the requests that follow. */
export function startDeployment(asked: Asked, body: JsonObject): HttpResponse {
  const { context, scope, path, address } = asked;
  const { resources, ...request } = readDeploymentRequest(context, scope, path.name ?? '', body);
  const before = findDeployment(context.database, { tenantId: scope.tenantId, scopeId: scope.id, name: request.name });
  refuseActive(before);
  makeRoom(context, scope, request.name);
  preflight(context, resources);
  const deployment: StoredDeployment = {
    ...request,
    id: `${scope.id}/providers/Microsoft.Resources/deployments/${request.name}`,
    tenantId: scope.tenantId,
    scopeId: scope.id,
    subscriptionId: scope.subscriptionId,
    resourceGroup: scope.resourceGroup,
    state: 'Accepted',
    startedAt: context.now.toISOString(),
    finishedAt: undefined,
    operationId: operationId(nextNumber(context.database)),
    correlationId: context.correlationId,
    caller: context.caller,
    outputs: undefined,
    error: undefined,
  };
  saveDeployment(context.database, deployment, resources);
  recordActivity(context, {
    tenantId: scope.tenantId,
    resourceId: deployment.id,
    resourceType: 'Microsoft.Resources/deployments',
    operation: 'write',
  });
  const poll = `${address.origin}${deployment.id}/operationStatuses/${deployment.operationId}?api-version=${address.query.get('api-version') ?? ''}`;
  return jsonResponse(before === undefined ? 201 : 200, showDeployment(deployment, listJobs(context.database, deployment), context.now), {
    'azure-asyncoperation': poll,
    ...retryAfter(asked.request),
  });
}

/**
 * Clients in Python wait 30 seconds for a poll unless told otherwise; those in JavaScript take the header over their own interval,
 * so they get none.
 */
export function retryAfter(request: HttpRequest): Readonly<Record<string, string>> {
  return /python|azurecli/i.test(header(request, 'user-agent') ?? '') ? { 'retry-after': '1' } : {};
}

// 20 digits, as the service's are.
function operationId(number: number): string {
  const digits = BigInt(`0x${createHash('sha256').update(String(number)).digest('hex').slice(0, 12)}`).toString();
  return `08584${digits.padStart(15, '0').slice(-15)}`;
}
