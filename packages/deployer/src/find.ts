import type { LiveResource } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { LiveMarker } from './live.ts';
import type { LiveIndex } from './live-index.ts';
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
  /** An item of the same id and of another kind was deployed, and its marker stands. */
  | { readonly as: 'former'; readonly because: string }
  /** Another pack or another item has marked it. */
  | { readonly as: 'taken'; readonly live: LiveResource; readonly because: string };

/** Finds the live object of an item: by its marker, then by its ARM name, then by what makes it a double. */
export function find(desired: Desired, index: LiveIndex): Found {
  const marker = index.markerOf(desired);
  const marked = marker && index.objectAt(desired.kind, marker.parentId);
  if (marker && marked) return { as: 'ours', marker, live: marked };

  const former = index.formerOf(desired);
  if (former)
    return { as: 'former', because: `its id still belongs to the ${former.contentKind} that was deployed under it: delete that first` };
  const named = findNamed(desired, index);
  const owner = named && index.ownerOf(named);
  if (named && owner) return { as: 'taken', live: named, because: `it belongs to item ${owner.contentId} of pack ${owner.packId}` };
  if (named) return { as: 'unmarked', live: named };
  return findDouble(desired, index.freeOf(desired.kind)) ?? (marker === undefined ? { as: 'nothing' } : { as: 'gone', marker });
}

function findNamed(desired: Desired, index: LiveIndex): LiveResource | undefined {
  const own = [desired.armId, ...otherNames(desired).map((name) => withName(desired.armId, name))];
  return own.flatMap((id) => index.objectAt(desired.kind, id) ?? [])[0];
}

// Rules made from Content Hub have a random name in every workspace: their template tells what they are.
function findDouble(desired: Desired, free: readonly LiveResource[]): Found | undefined {
  const copy = free.find(({ body }) => desired.kind.live.template?.(body)?.toLowerCase() === desired.id.toLowerCase());
  if (copy) return { as: 'lookalike', live: copy, because: `it was made from the same template (${copy.name})` };
  if (desired.resource.scope === 'tenant') {
    const receiver = free[0];
    // The tenant's template of the pack knows the workspace by its name in Azure, and not by the one of the environment.
    if (receiver?.name.toLowerCase().startsWith('sentinelpack-') === true) return { as: 'unmarked', live: receiver };
    return receiver && { as: 'lookalike', live: receiver, because: `${receiver.name} already sends there` };
  }
  if (desired.kind.live.calledByName) return undefined;
  const namesake = free.find(({ displayName }) => isSameName(displayName, desired.name));
  return namesake && { as: 'lookalike', live: namesake, because: `another object has the same display name (${namesake.name})` };
}

/** Whether two ARM ids name the same resource: ARM does not tell cases apart. */
export function isSameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Whether two display names look the same to a person. */
export function isSameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
