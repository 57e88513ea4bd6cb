import type { Address } from '../address.ts';
import { authorize } from '../authorization/authorize.ts';
import { readDeploymentBody } from '../arm/body.ts';
import { findScope } from '../arm/scope.ts';
import { nextLink } from '../arm/next-link.ts';
import type { Context } from '../context.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { emptyResponse, jsonResponse } from '../http.ts';
import { detailBody, refusal } from '../service-error.ts';
import type { StoredDeployment } from '../store/deployments.ts';
import { deploymentNames, findDeployment, listJobs, removeDeployment, writeDeployment } from '../store/deployments.ts';
import { isActive, refuseActive } from './active.ts';
import { showOperations } from './operations.ts';
import type { Asked } from './asked.ts';
import type { DeploymentPath } from './path.ts';
import { retryAfter, startDeployment } from './start.ts';
import { showDeployment } from './show.ts';
import { whatIf, whatIfResult } from './what-if.ts';
import { validate } from './validate.ts';

/** Answers a request about deployments at tenant, subscription or resource-group scope. */
export function answerDeployment(context: Context, request: HttpRequest, address: Address, path: DeploymentPath): HttpResponse {
  const scope = findScope(context, path.subscription, path.resourceGroup);
  const answer = answers[path.name === undefined ? 'GET all' : `${request.method} ${path.action}`.trim()];
  if (answer === undefined) throw refusal(405, 'MethodNotAllowed', `Deployments do not support '${request.method}' of '${path.action}'.`);
  authorize(context, `Microsoft.Resources/deployments/${actions[request.method] ?? 'read'}`.replace('{action}', path.action), scope.id);
  return answer({ context, request, address, scope, path });
}

const actions: { readonly [method: string]: string } = { PUT: 'write', DELETE: 'delete', POST: '{action}/action' };

const answers: { readonly [what: string]: (asked: Asked) => HttpResponse } = {
  'GET all': list,
  PUT: (asked) => startDeployment(asked, readDeploymentBody(asked.request)),
  GET: (asked) => jsonResponse(200, shown(asked, found(asked))),
  HEAD: (asked) => emptyResponse(find(asked) === undefined ? 404 : 204),
  DELETE: remove,
  'POST validate': (asked) => validate(asked, readDeploymentBody(asked.request)),
  'POST cancel': cancel,
  'POST exporttemplate': (asked) => jsonResponse(200, { template: found(asked).template }),
  'POST whatif': (asked) => whatIf(asked, readDeploymentBody(asked.request)),
  'GET whatifresults': whatIfResult,
  'GET operations': operations,
  'GET operationstatuses': operationStatus,
};

const deploymentsPerPage = 100;

function list(asked: Asked): HttpResponse {
  const { context, scope, address } = asked;
  if (address.query.has('$filter')) throw refusal(400, 'NotSupportedByEmulator', 'The emulator does not filter deployments.');
  const place = { tenantId: scope.tenantId, scopeId: scope.id };
  const names = deploymentNames(context.database, place).map(({ name }) => name);
  const from = Number(address.query.get('$skiptoken') ?? '0');
  const most = Math.min(Number(address.query.get('$top') ?? deploymentsPerPage), deploymentsPerPage);
  const page = names.slice(from, from + most).map((name) => findDeployment(context.database, { ...place, name }));
  const value = page.filter((deployment) => deployment !== undefined).map((deployment) => shown(asked, deployment));
  return jsonResponse(200, from + most < names.length ? { value, nextLink: nextLink(address, String(from + most)) } : { value });
}

function remove(asked: Asked): HttpResponse {
  const deployment = find(asked);
  if (deployment === undefined) return emptyResponse(204);
  refuseActive(deployment);
  removeDeployment(asked.context.database, deployment);
  return emptyResponse(202, {
    location: `${asked.address.origin}${asked.scope.id}/providers/Microsoft.Resources/operationresults/${deployment.operationId}?api-version=${asked.address.query.get('api-version') ?? ''}`,
  });
}

function cancel(asked: Asked): HttpResponse {
  const deployment = found(asked);
  if (!isActive(deployment))
    throw refusal(
      409,
      'DeploymentCannotBeCancelled',
      `The deployment '${deployment.name}' cannot be cancelled because it is in the state '${deployment.state}'.`,
    );
  const error = { code: 'DeploymentCanceled', message: 'The deployment was canceled.' };
  writeDeployment(asked.context.database, { ...deployment, state: 'Canceled', finishedAt: asked.context.now.toISOString(), error });
  return emptyResponse(204);
}

function operations(asked: Asked): HttpResponse {
  const deployment = found(asked);
  const all = showOperations(deployment, listJobs(asked.context.database, deployment));
  const { argument } = asked.path;
  if (argument === undefined) return jsonResponse(200, { value: all });
  const one = all.find((operation) => operation['operationId'] === argument.toUpperCase());
  if (one === undefined) throw refusal(404, 'DeploymentOperationNotFound', `The deployment operation '${argument}' could not be found.`);
  return jsonResponse(200, one);
}

function operationStatus(asked: Asked): HttpResponse {
  const deployment = found(asked);
  if (deployment.operationId !== asked.path.argument)
    throw refusal(404, 'DeploymentOperationNotFound', `The operation '${asked.path.argument ?? ''}' could not be found.`);
  const error = deployment.error === undefined ? {} : { error: detailBody(deployment.error) };
  return jsonResponse(200, { status: deployment.state, ...error }, isActive(deployment) ? retryAfter(asked.request) : {});
}

function find(asked: Asked): StoredDeployment | undefined {
  return findDeployment(asked.context.database, { tenantId: asked.scope.tenantId, scopeId: asked.scope.id, name: asked.path.name ?? '' });
}

function found(asked: Asked): StoredDeployment {
  const deployment = find(asked);
  if (deployment === undefined) throw refusal(404, 'DeploymentNotFound', `Deployment '${asked.path.name ?? ''}' could not be found.`);
  return deployment;
}

function shown(asked: Asked, deployment: StoredDeployment): ReturnType<typeof showDeployment> {
  return showDeployment(deployment, listJobs(asked.context.database, deployment), asked.context.now);
}
