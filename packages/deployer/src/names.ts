import { armGuid } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';

/**
 * The ARM names that an item can have beside its own, in the order in which they are taken: the service keeps the id of a
 * deleted rule for about a day, and takes no other rule under it. There are none where queries call the object by its name.
 */
export function otherNames(item: Pick<Desired, 'id' | 'kind'>): readonly string[] {
  if (item.kind.live.calledByName) return [];
  const key = `${item.kind.name} ${item.id}`;
  const names = made.get(key) ?? [1, 2, 3, 4, 5].map((n) => armGuid(item.id, item.kind.name, `${n}`));
  made.set(key, names);
  return names;
}

// They are the same in every workspace, and asked for in each.
const made = new Map<string, readonly string[]>();

/** An ARM id with another name at its end. */
export function withName(armId: string, name: string): string {
  return `${armId.slice(0, armId.lastIndexOf('/') + 1)}${name}`;
}
