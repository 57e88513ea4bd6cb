import { createHash } from 'node:crypto';
import type { Address } from '../address.ts';
import type { Context } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { View } from '../providers/resource-type.ts';
import { badRequest, refusal } from '../service-error.ts';
import { listAsSeen } from '../store/earlier.ts';
import type { StoredResource } from '../store/resources.ts';
import { listResources, listResourcesOfTenant } from '../store/resources.ts';
import type { CollectionTarget } from './target.ts';
import { nextLink } from './next-link.ts';
import { toWire } from './wire.ts';

/** One page of a list, with a link to the next. */
export function listPage(context: Context, target: CollectionTarget, address: Address): JsonObject {
  const { type } = target;
  type.checkList?.(context, { tenantId: target.scope.tenantId, parentId: target.parentId, query: address.query });
  refuseUnknown(address);
  const view: View = { apiVersion: address.query.get('api-version') ?? '', query: address.query, place: 'list' };
  const from = address.query.get('$skiptoken') ?? '';
  const sorted = seen(context, target)
    .map((stored) => ({ place: placeOf(stored), stored }))
    .filter(({ place }) => place > from)
    .toSorted((a, b) => (a.place < b.place ? -1 : 1));
  const size = pageSize(type.pageSize, address);
  const value: JsonObject[] = [];
  let last = from;
  for (const { place, stored } of sorted) {
    const body = toWire(type, stored, view);
    if (body === undefined) continue;
    if (value.length === size) return { value, nextLink: nextLink(address, last) };
    value.push(body);
    last = place;
  }
  return { value };
}

// An option that is not obeyed would give a wrong list.
function refuseUnknown(address: Address): void {
  const unknown = ['$filter', '$orderby', '$skip'].find((name) => address.query.has(name));
  if (unknown !== undefined)
    throw refusal(400, 'NotSupportedByEmulator', `The emulator does not know the query parameter '${unknown}' of lists.`);
}

function seen(context: Context, target: CollectionTarget): readonly StoredResource[] {
  const stored = candidates(context, target);
  return listAsSeen(context.database, context.now, {
    tenantId: target.scope.tenantId,
    parentId: target.parentId,
    type: target.type.type,
    stored,
  });
}

// A list at subscription scope holds what lies in all its resource groups.
function candidates(context: Context, target: CollectionTarget): readonly StoredResource[] {
  const { scope, type, parentId } = target;
  if (scope.subscriptionId === undefined || scope.resourceGroup !== undefined)
    return listResources(context.database, { tenantId: scope.tenantId, parentId, type: type.type });
  const start = `${scope.id}/`.toLowerCase();
  return listResourcesOfTenant(context.database, scope.tenantId, type.type).filter((stored) => stored.id.toLowerCase().startsWith(start));
}

// The service gives its lists no order. A hash of the id and the etag looks like none and keeps its place from page to page.
function placeOf(stored: StoredResource): string {
  return createHash('sha256').update(`${stored.id.toLowerCase()} ${stored.etag}`).digest('hex').slice(0, 24);
}

function pageSize(normal: number | undefined, address: Address): number {
  const top = address.query.get('$top');
  if (top === undefined) return normal ?? Infinity;
  if (!/^[1-9]\d*$/.test(top)) throw badRequest(`The value '${top}' of the query parameter '$top' is not valid.`);
  return Math.min(Number(top), normal ?? Infinity);
}
