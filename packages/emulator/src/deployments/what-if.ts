import { createHash } from 'node:crypto';
import { readAddress } from '../address.ts';
import { readResourcePath } from '../arm/resource-path.ts';
import { findTarget } from '../arm/target.ts';
import { toWire } from '../arm/wire.ts';
import type { Context } from '../context.ts';
import type { HttpResponse } from '../http.ts';
import { emptyResponse, jsonResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { isList, isObject } from '../json.ts';
import { refusal } from '../service-error.ts';
import { nextNumber, readMeta, writeMeta } from '../store/meta.ts';
import type { PlannedResource } from '../template/expand.ts';
import { equalJson } from '../template/functions/compare.ts';
import type { Asked } from './asked.ts';
import { preflight } from './preflight.ts';
import { readDeploymentRequest } from './read-request.ts';
import { retryAfter } from './start.ts';

/** Says what a deployment would change. The answer is fetched from the address that this one names. */
export function whatIf(asked: Asked, body: JsonObject): HttpResponse {
  const { context, scope, path, address } = asked;
  const { resources } = readDeploymentRequest(context, scope, path.name ?? '', body);
  preflight(context, resources);
  const changes = resources.map((resource) => changeOf(context, resource));
  const id = createHash('sha256')
    .update(`what-if ${nextNumber(context.database)}`)
    .digest('hex')
    .slice(0, 32);
  writeMeta(context.database, `whatIf ${id}`, JSON.stringify({ status: 'Succeeded', properties: { correlationId: id, changes } }));
  const location = `${address.origin}${scope.id}/providers/Microsoft.Resources/deployments/${path.name ?? ''}/whatIfResults/${id}?api-version=${address.query.get('api-version') ?? ''}`;
  return emptyResponse(202, { location, ...retryAfter(asked.request) });
}

/** The answer of an earlier what-if. */
export function whatIfResult({ context, path }: Asked): HttpResponse {
  const kept = readMeta(context.database, `whatIf ${path.argument ?? ''}`);
  if (kept === undefined) throw refusal(404, 'NotFound', `The what-if result '${path.argument ?? ''}' could not be found.`);
  return jsonResponse(200, JSON.parse(kept) as JsonObject); // written by whatIf only
}

// Like Azure's, it compares the template with what is there and so reports the service's own defaults as deletions.
function changeOf(context: Context, resource: PlannedResource): JsonObject {
  const path = readResourcePath(readAddress(resource.id).segments);
  const target = path === undefined ? undefined : findTarget(context, path, resource.apiVersion);
  if (target?.kind !== 'resource') throw refusal(400, 'InvalidTemplate', `The resource id '${resource.id}' is not valid.`);
  const after: JsonObject = { id: target.id, name: target.name, type: target.type.type, apiVersion: resource.apiVersion, ...resource.body };
  if (target.existing === undefined) return { resourceId: target.id, changeType: 'Create', after };
  const before =
    toWire(target.type, target.existing, {
      apiVersion: resource.apiVersion,
      query: new Map([['canfetchcontent', 'true']]),
      place: 'alone',
    }) ?? {};
  const { etag: _etag, systemData: _systemData, ...compared } = before;
  const delta = differences({ ...compared, apiVersion: resource.apiVersion }, after);
  return { resourceId: target.id, changeType: delta.length === 0 ? 'NoChange' : 'Modify', before, after, delta };
}

function differences(before: JsonObject, after: JsonObject): readonly JsonObject[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return paths.flatMap((path) => differenceAt(path, before[path], after[path]));
}

function differenceAt(path: string, before: Json | undefined, after: Json | undefined): readonly JsonObject[] {
  if (before === undefined || before === null)
    return after === undefined || after === null ? [] : [{ path, propertyChangeType: 'Create', after }];
  if (after === undefined || after === null) return [{ path, propertyChangeType: 'Delete', before }];
  if (equalJson(before, after)) return [];
  if (isObject(before) && isObject(after))
    return [{ path, propertyChangeType: 'Modify', children: differences(before, after) }].filter(({ children }) => children.length > 0);
  return [{ path, propertyChangeType: isList(before) && isList(after) ? 'Array' : 'Modify', before, after, children: null }];
}
