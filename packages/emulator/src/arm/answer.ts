import { randomUUID } from 'node:crypto';
import type { Address } from '../address.ts';
import type { Context } from '../context.ts';
import { answerActivity } from '../activity/answer.ts';
import { answerPermissions } from '../authorization/permissions.ts';
import { answerDeployment } from '../deployments/answer.ts';
import { readDeploymentPath } from '../deployments/path.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { emptyResponse, jsonResponse } from '../http.ts';
import { logCategories } from '../providers/entra/categories.ts';
import { refusal } from '../service-error.ts';
import { answerDirectory } from './directory.ts';
import { answerResource } from './resources.ts';
import { readResourcePath } from './resource-path.ts';
import { answerProviders } from './provider-list.ts';
import { throttle } from './throttle.ts';
import { answerTables } from './tables.ts';

/** Answers a request to Azure Resource Manager. */
export function answerArm(context: Context, request: HttpRequest, address: Address): HttpResponse {
  if (!address.query.has('api-version'))
    throw refusal(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
  const subscription = address.segments[0]?.toLowerCase() === 'subscriptions' ? address.segments[1] : undefined;
  const left = throttle(context, request.method, subscription);
  const response = answerUnthrottled(context, request, address);
  return { ...response, headers: { ...response.headers, ...left, ...requestIds(context) } };
}

function requestIds(context: Context): Readonly<Record<string, string>> {
  const id = randomUUID();
  const time = context.now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return {
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': context.correlationId,
    'x-ms-routing-request-id': `LOCALHOST:${time}:${id}`,
  };
}

function answerUnthrottled(context: Context, request: HttpRequest, address: Address): HttpResponse {
  return (
    answerDirectory(context, request.method, address) ??
    answerDeployments(context, request, address) ??
    answerProviders(context, request.method, address) ??
    answerFixed(address) ??
    answerPermissions(context, address) ??
    answerActivity(context, address) ??
    answerTables(context, address) ??
    answerOther(context, request, address)
  );
}

function answerDeployments(context: Context, request: HttpRequest, address: Address): HttpResponse | undefined {
  const path = readDeploymentPath(address.segments);
  return path === undefined ? undefined : answerDeployment(context, request, address, path);
}

function answerFixed(address: Address): HttpResponse | undefined {
  const path = address.path.toLowerCase();
  // What was deleted is gone when the client asks.
  if (path.includes('/providers/microsoft.resources/operationresults/')) return emptyResponse(204);
  if (path === '/providers/microsoft.aadiam/diagnosticsettingscategories')
    return jsonResponse(200, { value: Object.keys(logCategories).map(category) });
  return undefined;
}

function category(name: string): {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly properties: { readonly categoryType: string };
} {
  const type = 'microsoft.aadiam/diagnosticSettingsCategories';
  return { id: `/providers/${type}/${name}`, name, type, properties: { categoryType: 'Logs' } };
}

function answerOther(context: Context, request: HttpRequest, address: Address): HttpResponse {
  const path = readResourcePath(address.segments);
  if (path === undefined) throw refusal(404, 'InvalidResourceType', `The path '${address.path}' names no resource.`);
  return answerResource(context, request, address, path);
}
