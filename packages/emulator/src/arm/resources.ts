import type { Address } from '../address.ts';
import { authorize } from '../authorization/authorize.ts';
import type { Context } from '../context.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { emptyResponse, header, jsonResponse } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { refusal } from '../service-error.ts';
import { asSeen } from '../store/earlier.ts';
import type { StoredResource } from '../store/resources.ts';
import { readBody } from './body.ts';
import { listPage } from './list.ts';
import type { ResourcePath } from './resource-path.ts';
import type { ResourceTarget } from './target.ts';
import { findTarget, notFound } from './target.ts';
import { toWire } from './wire.ts';
import type { Sent } from './write.ts';
import { deleteResource, putResource } from './write.ts';

/** Answers a request for a resource or a list of resources. */
export function answerResource(context: Context, request: HttpRequest, address: Address, path: ResourcePath): HttpResponse {
  const apiVersion = address.query.get('api-version') ?? '';
  const target = findTarget(context, path, apiVersion);
  if (target.kind === 'collection') {
    if (request.method !== 'GET') throw notAllowed(request.method, target.type.type);
    authorize(context, `${target.type.type}/read`, `${target.parentId}/providers/${target.type.type}`);
    return jsonResponse(200, listPage(context, target, address));
  }
  const answer = methods[request.method];
  if (answer === undefined) throw notAllowed(request.method, target.type.type);
  authorize(context, `${target.type.type}/${deeds[request.method] ?? 'read'}`, target.id);
  return answer({ context, request, address, target, apiVersion });
}

const deeds: { readonly [method: string]: string } = { PUT: 'write', PATCH: 'write', DELETE: 'delete' };

interface ResourceRequest {
  readonly context: Context;
  readonly request: HttpRequest;
  readonly address: Address;
  readonly target: ResourceTarget;
  readonly apiVersion: string;
}

const methods: { readonly [method: string]: (asked: ResourceRequest) => HttpResponse } = {
  GET: (asked) => jsonResponse(200, shown(asked, seen(asked), 'alone')),
  HEAD: (asked) => emptyResponse(asked.target.existing === undefined ? 404 : 204),
  PUT: (asked) => put(asked, readBody(asked.request)),
  PATCH: (asked) => put(asked, patched(existing(asked).body, readBody(asked.request)) as JsonObject), // two objects give one
  DELETE: (asked) => remove(asked),
};

function put(asked: ResourceRequest, body: JsonObject): HttpResponse {
  const { context, target } = asked;
  const stored = putResource(context, target, { apiVersion: asked.apiVersion, body, ...conditions(asked.request) });
  const { created, replaced } = target.type.statuses;
  return jsonResponse(target.existing === undefined ? created : replaced, shown(asked, stored, 'written'));
}

function remove(asked: ResourceRequest): HttpResponse {
  const { deleted, absent } = asked.target.type.statuses;
  if (deleteResource(asked.context, asked.target, conditions(asked.request))) return emptyResponse(deleted);
  if (absent === 404) throw notFound(asked.target);
  return emptyResponse(absent);
}

function conditions(request: HttpRequest): Pick<Sent, 'ifMatch' | 'ifNoneMatch'> {
  return { ifMatch: header(request, 'if-match'), ifNoneMatch: header(request, 'if-none-match') };
}

function seen({ context, target }: ResourceRequest): StoredResource {
  const found = asSeen(context.database, context.now, { tenantId: target.scope.tenantId, id: target.id, stored: target.existing });
  if (found === undefined) throw notFound(target);
  return found;
}

function existing(asked: ResourceRequest): StoredResource {
  if (asked.target.existing === undefined) throw notFound(asked.target);
  return asked.target.existing;
}

function shown(asked: ResourceRequest, stored: StoredResource, place: 'alone' | 'written'): JsonObject {
  const body = toWire(asked.target.type, stored, { apiVersion: asked.apiVersion, query: asked.address.query, place });
  if (body === undefined) throw notFound(asked.target);
  return body;
}

// A merge of objects; a null takes a key away.
function patched(before: Json | undefined, change: Json): Json {
  if (!isObject(before) || !isObject(change)) return change;
  const kept = Object.entries(before).filter(([key]) => change[key] !== null);
  const changed = Object.entries(change)
    .filter(([, value]) => value !== null)
    .map(([key, value]): readonly [string, Json] => [key, patched(before[key], value)]);
  return Object.fromEntries([...kept, ...changed]);
}

function notAllowed(method: string, type: string): Error {
  return refusal(405, 'MethodNotAllowed', `The resource type '${type}' does not support the method '${method}'.`);
}
