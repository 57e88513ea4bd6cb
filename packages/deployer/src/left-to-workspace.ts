import type { JsonObject, LiveResource } from '@sentinelpack/kinds';
import { comparableOf, isObject } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';

/** An item with the live values of the fields that belong to the workspace: they never differ, and a write sends them as they are. */
export function leftToWorkspace(desired: Desired, live: LiveResource): Desired {
  const fields = ownedFields(desired, live);
  if (fields.length === 0) return desired;
  const { kind, resource } = desired;
  const properties = withLive(propertiesOf(resource.body), propertiesOf(live.body), fields);
  const changed = { ...resource, body: { ...resource.body, properties } };
  return { ...desired, resource: changed, comparable: comparableOf(kind, changed) };
}

// What the service did when it disabled an object is nobody's choice, and new content has to be able to heal it.
function ownedFields({ kind, ignored }: Desired, live: LiveResource): readonly string[] {
  const isDisabled = ignored.length > 0 && kind.live.autoDisabled?.(live.body) !== undefined;
  return isDisabled ? ignored.filter((field) => kind.live.health?.includes(field) !== true) : ignored;
}

function withLive(properties: JsonObject, live: JsonObject, fields: readonly string[]): JsonObject {
  const names = new Set(fields.map((field) => field.toLowerCase()));
  const kept = Object.entries(properties).filter(([name]) => !names.has(name.toLowerCase()));
  // Some lists come back with other letter case in their keys.
  const owned = Object.entries(live).flatMap(([name, value]) => {
    const field = fields.find((each) => each.toLowerCase() === name.toLowerCase());
    return field === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries([...kept, ...owned]);
}

function propertiesOf(body: JsonObject): JsonObject {
  const properties = body['properties'];
  return isObject(properties) ? properties : {};
}
