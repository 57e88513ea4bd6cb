import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { ResourceType, View } from '../providers/resource-type.ts';
import { isUser } from '../tokens.ts';
import type { StoredResource } from '../store/resources.ts';

/** A resource as an answer shows it, or undefined where the view does not see it. */
export function toWire(type: ResourceType, stored: StoredResource, view: View): JsonObject | undefined {
  const shown = type.show(stored, view);
  if (shown === undefined) return undefined;
  const properties = isObject(shown['properties']) ? shown['properties'] : {};
  return {
    id: stored.id,
    name: stored.name,
    type: type.shownType ?? type.type,
    ...(type.etag === 'top' ? { etag: stored.etag } : {}),
    ...shown,
    ...(type.etag === 'properties' ? { properties: { ...properties, etag: stored.etag } } : {}),
    ...(type.systemData ? { systemData: systemData(stored) } : {}),
  };
}

function systemData(stored: StoredResource): JsonObject {
  return {
    createdAt: stored.createdAt,
    createdBy: stored.createdBy,
    createdByType: typeOf(stored.createdBy),
    lastModifiedAt: stored.modifiedAt,
    lastModifiedBy: stored.modifiedBy,
    lastModifiedByType: typeOf(stored.modifiedBy),
  };
}

function typeOf(principal: string): string {
  return isUser(principal) ? 'User' : 'Application';
}
