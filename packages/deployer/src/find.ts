import type { LiveResource } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { LiveMarker, LiveState } from './live.ts';
import { otherNames, withName } from './names.ts';

/** Which live object an item is, and how we know. */
export type Found =
  | { readonly as: 'nothing' }
  /** The marker stands, what it marked is gone. */
  | { readonly as: 'gone'; readonly marker: LiveMarker }
  | { readonly as: 'ours'; readonly marker: LiveMarker; readonly live: LiveResource }
  /** It has the item's ARM name and no marker: written by a run that was killed, or by somebody else. */
  | { readonly as: 'unmarked'; readonly live: LiveResource }
  /** It has another ARM name, and would double what the item does. */
  | { readonly as: 'lookalike'; readonly live: LiveResource; readonly because: string }
  /** Another pack or another item has marked it. */
  | { readonly as: 'taken'; readonly live: LiveResource; readonly because: string };

/** Finds the live object of an item: by its marker, then by its ARM name, then by what makes it a double. */
export function find(desired: Desired, live: LiveState, packId: string): Found {
  const objects = live.objects.get(desired.kind) ?? [];
  const marker = markerOf(desired, live.markers, packId);
  const marked = marker && objects.find((object) => isSameId(object.armId, marker.parentId));
  if (marker && marked) return { as: 'ours', marker, live: marked };

  const owners = new Map(live.markers.map((each) => [each.parentId.toLowerCase(), each]));
  const named = findNamed(desired, objects);
  const owner = named && owners.get(named.armId.toLowerCase());
  if (named && owner) return { as: 'taken', live: named, because: `it belongs to item ${owner.contentId} of pack ${owner.packId}` };
  if (named) return { as: 'unmarked', live: named };
  const double = findDouble(desired, objects, (armId) => owners.has(armId.toLowerCase()));
  return double ?? (marker === undefined ? { as: 'nothing' } : { as: 'gone', marker });
}

/** Whether two ARM ids name the same resource: ARM does not tell cases apart. */
export function isSameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The marker of an item. */
export function markerOf(item: Pick<Desired, 'kind' | 'id'>, markers: readonly LiveMarker[], packId: string): LiveMarker | undefined {
  return markers.find(
    ({ contentId, contentKind, packId: owner }) => contentId === item.id && contentKind === item.kind.contentKind && owner === packId,
  );
}

function findNamed(desired: Desired, objects: readonly LiveResource[]): LiveResource | undefined {
  const own = [desired.armId, ...otherNames(desired).map((name) => withName(desired.armId, name))];
  return own.flatMap((id) => objects.find(({ armId }) => isSameId(armId, id)) ?? [])[0];
}

// Rules made from Content Hub have a random name in every workspace: their template tells what they are.
function findDouble(desired: Desired, objects: readonly LiveResource[], isOwned: (armId: string) => boolean): Found | undefined {
  const free = objects.filter(({ armId }) => !isOwned(armId));
  const copy = free.find(({ body }) => desired.kind.live.template?.(body)?.toLowerCase() === desired.id.toLowerCase());
  if (copy) return { as: 'lookalike', live: copy, because: `it was made from the same template (${copy.name})` };
  if (desired.resource.scope === 'tenant') {
    const receiver = free[0];
    return receiver && { as: 'lookalike', live: receiver, because: `${receiver.name} already sends there` };
  }
  const namesake = free.find(({ displayName }) => isSameName(displayName, desired.name));
  return namesake && { as: 'lookalike', live: namesake, because: `another object has the same display name (${namesake.name})` };
}

/** Whether two display names look the same to a person. */
export function isSameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
