import { recordActivity } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { field, textField } from '../json.ts';
import { sameTag } from '../providers/etags.ts';
import type { Write } from '../providers/resource-type.ts';
import { refusal } from '../service-error.ts';
import { rememberEarlier } from '../store/earlier.ts';
import { nextNumber } from '../store/meta.ts';
import type { StoredResource } from '../store/resources.ts';
import { removeResource, saveResource } from '../store/resources.ts';
import type { ResourceTarget } from './target.ts';

/** What a client sends with a write. */
export interface Sent {
  readonly apiVersion: string;
  readonly body: JsonObject;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/** Creates or replaces a resource; the one way in for direct requests and for deployments. */
export function putResource(context: Context, target: ResourceTarget, sent: Sent): StoredResource {
  const { type, scope, existing } = target;
  if (type.accept === undefined)
    throw refusal(405, 'MethodNotAllowed', `The resource type '${type.type}' does not support the method 'PUT'.`);
  const write: Write = { context, ...target, tenantId: scope.tenantId, apiVersion: sent.apiVersion, body: sent.body };
  checkHeaders(target, sent);
  checkBodyTag(target, write);
  const body = type.accept(write);
  const at = context.now.toISOString();
  const stored: StoredResource = {
    id: target.id,
    tenantId: scope.tenantId,
    parentId: target.parentId,
    type: type.type,
    name: target.name,
    body,
    etag: type.tag(nextNumber(context.database), context.now),
    createdAt: existing?.createdAt ?? at,
    createdBy: existing?.createdBy ?? context.caller.principal,
    modifiedAt: at,
    modifiedBy: context.caller.principal,
  };
  remember(context, target);
  saveResource(context.database, stored);
  recordActivity(context, { tenantId: scope.tenantId, resourceId: target.id, resourceType: type.type, operation: 'write' });
  type.written?.(context, stored, { before: existing, sent: sent.body });
  return stored;
}

/** Deletes a resource; gives false where there was none. */
export function deleteResource(context: Context, target: ResourceTarget, sent: Pick<Sent, 'ifMatch' | 'ifNoneMatch'>): boolean {
  checkHeaders(target, sent);
  if (target.existing === undefined) return false;
  remember(context, target);
  removeResource(context.database, target.existing);
  const { scope, type, id } = target;
  recordActivity(context, { tenantId: scope.tenantId, resourceId: id, resourceType: type.type, operation: 'delete' });
  type.removed?.(context, target.existing);
  return true;
}

// What readers see for a while longer.
function remember(context: Context, target: ResourceTarget): void {
  const { staleReadSeconds } = context.behaviour;
  if (staleReadSeconds === 0) return;
  const shownUntil = new Date(context.now.getTime() + staleReadSeconds * 1000);
  const { id, parentId, existing: before } = target;
  rememberEarlier(
    context.database,
    { tenantId: target.scope.tenantId, id, parentId, type: target.type.type, shownUntil, before },
    context.now,
  );
}

function checkHeaders(target: ResourceTarget, sent: Pick<Sent, 'ifMatch' | 'ifNoneMatch'>): void {
  const { existing } = target;
  const fails =
    (sent.ifMatch !== undefined && (existing === undefined || (sent.ifMatch !== '*' && !sameTag(sent.ifMatch, existing.etag)))) ||
    (sent.ifNoneMatch === '*' && existing !== undefined);
  if (fails) throw refusal(412, 'PreconditionFailed', `The condition of the request's etag headers is not met by '${target.id}'.`);
}

// Clients put the etag on top or among the properties.
function checkBodyTag(target: ResourceTarget, write: Write): void {
  const { type, existing } = target;
  const tag = textField(write.body, 'etag') ?? textField(field(write.body, 'properties'), 'etag');
  const missing = tag === undefined && existing !== undefined && type.overwriteNeedsEtag === true;
  const stale = tag !== undefined && tag !== '*' && (existing === undefined || !sameTag(tag, existing.etag));
  if (missing || stale) throw refusal(409, 'Conflict', type.staleEtag(write));
}
