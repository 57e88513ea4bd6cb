import { v5 } from 'uuid';
import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Resource, SlottedResource, Workspace } from './nouns.ts';

/** What differs by workspace. `workspaceKey` is the workspace's ARM id in lower case, for names made from it. */
export type SlotName = 'workspaceId' | 'workspaceKey' | 'workspaceName' | 'location' | 'tenantId';

/** A place that the deployer fills: a fact of the workspace, texts joined, or ARM's guid() of texts. */
export type Slot =
  | { readonly $slot: SlotName }
  | { readonly $join: readonly (string | Slot)[] }
  | { readonly $guid: readonly (string | Slot)[] };

/** JSON with slots in it. */
export type SlottedValue = Json | Slot | readonly SlottedValue[] | { readonly [key: string]: SlottedValue };

/** The namespace of ARM's guid(): a version 5 UUID of the arguments joined by hyphens (Bicep documentation, string functions). */
const armGuidNamespace = '11fb06fb-712d-4ddd-98c7-e71bbd588830';

/** The GUID that ARM's guid() makes of the same texts. */
export function armGuid(...parts: readonly string[]): string {
  return v5(parts.join('-'), armGuidNamespace);
}

/** Whether a value is a slot. */
export function isSlot(value: unknown): value is Slot {
  return isObject(value) && ('$slot' in value || '$join' in value || '$guid' in value);
}

/** A slotted resource with the facts of one workspace filled in. */
export function fill(resource: SlottedResource, workspace: Workspace): Resource {
  return {
    type: resource.type,
    apiVersion: resource.apiVersion,
    scope: resource.scope,
    name: fillValue(resource.name, workspace) as string, // a name's slots all give text
    body: fillValue(resource.body, workspace) as JsonObject, // filling keeps an object an object
    ...(resource.members === undefined ? {} : { members: resource.members }),
  };
}

function fillValue(value: SlottedValue, workspace: Workspace): Json {
  if (isSlot(value)) return fillSlot(value, workspace);
  if (Array.isArray(value)) return value.map((inner: SlottedValue) => fillValue(inner, workspace));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillValue(inner, workspace)]));
}

function fillSlot(slot: Slot, workspace: Workspace): string {
  if ('$slot' in slot) return fact[slot.$slot](workspace);
  if ('$join' in slot) return fillParts(slot.$join, workspace).join('');
  return armGuid(...fillParts(slot.$guid, workspace));
}

function fillParts(parts: readonly (string | Slot)[], workspace: Workspace): readonly string[] {
  return parts.map((part) => (typeof part === 'string' ? part : fillSlot(part, workspace)));
}

const fact: { readonly [name in SlotName]: (workspace: Workspace) => string } = {
  workspaceId: (workspace) => workspace.id,
  workspaceKey: (workspace) => workspace.id.toLowerCase(),
  workspaceName: (workspace) => workspace.name,
  location: (workspace) => workspace.location,
  tenantId: (workspace) => workspace.tenantId,
};
