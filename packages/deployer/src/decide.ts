import type { Action, Cause, Change, Comparable, FieldChange, OnDrift } from '@sentinelpack/kinds';
import { comparableOf } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { Found } from './find.ts';
import { isSameName } from './find.ts';
import type { LiveMarker } from './live.ts';
import { compareSides, isSameHashes, rememberedHashes } from './sides.ts';

/** What is to be done with an item, and why. */
export type Decision = Pick<Change, 'action' | 'cause' | 'fields' | 'reason' | 'marker'>;

/** What a run may do with objects that people touched. */
export interface Policy {
  readonly onDrift: OnDrift;
  /** Takes over objects that were made by hand. */
  isClaimed(desired: Desired): boolean;
}

/** The state table: what follows from what was found and from how the three sides agree. */
export function decide(desired: Desired, found: Found, policy: Policy): Decision {
  if (desired.held !== undefined) return { action: 'blocked', fields: [], reason: desired.held };
  const pending = found.as === 'ours' || found.as === 'unmarked' ? desired.kind.live.pending?.(found.live.body) : undefined;
  if (pending !== undefined) return { action: 'waiting', fields: [], reason: pending };
  if (found.as === 'ours' && isOutOfReach(desired, found)) {
    const reason = `queries call it ${found.live.name} and nobody can rename it: give the item a new id, and prune the old one`;
    return { action: 'blocked', fields: [], reason };
  }
  switch (found.as) {
    case 'nothing':
      return { action: 'create', fields: [] };
    case 'gone':
      return decideGone(policy.onDrift);
    case 'ours':
      return decideOurs(desired, found, policy.onDrift);
    case 'unmarked':
      return decideUnmarked(desired, found, policy);
    case 'lookalike':
      return decideLookalike(desired, found, policy);
    case 'former':
      return { action: 'blocked', fields: [], reason: found.because };
    case 'taken':
      return { action: 'foreign', fields: compare(desired, found).fields, reason: found.because };
  }
}

function isOutOfReach({ kind, resource }: Desired, { live }: Found & { readonly as: 'ours' }): boolean {
  return kind.live.calledByName === true && !isSameName(live.name, resource.name);
}

function decideGone(onDrift: OnDrift): Decision {
  const reason = 'deleted in the workspace';
  switch (onDrift) {
    case 'stop':
      return { action: 'blocked', cause: 'drift', fields: [], reason };
    case 'overwrite':
      return { action: 'create', cause: 'drift', fields: [], reason };
    case 'keep':
      return { action: 'keep', fields: [], reason };
  }
}

const actions: { readonly [cause in Cause]: { readonly [onDrift in OnDrift]: Action } } = {
  content: { stop: 'update', overwrite: 'update', keep: 'update' },
  drift: { stop: 'blocked', overwrite: 'update', keep: 'keep' },
  both: { stop: 'conflict', overwrite: 'update', keep: 'conflict' },
};

const reasons: { readonly [cause in Cause]: string | undefined } = {
  content: undefined,
  drift: 'changed in the workspace',
  both: 'changed in the workspace and in the content',
};

function decideOurs(desired: Desired, found: Found & { readonly as: 'ours' }, onDrift: OnDrift): Decision {
  const live = comparableOf(desired.kind, found.live);
  const { fields, cause } = compareSides(desired.kind, { desired: desired.comparable, live, applied: found.marker.applied });
  if (cause === undefined)
    return isMarkerCurrent(desired, live, found.marker) ? { action: 'keep', fields: [] } : { action: 'keep', fields: [], marker: 'write' };
  const disabled = desired.kind.live.autoDisabled?.(found.live.body);
  if (disabled !== undefined) return decideDisabled(desired, { fields, cause }, { disabled, onDrift });
  const reason = reasons[cause];
  return { action: actions[cause][onDrift], cause, fields, ...(reason === undefined ? {} : { reason }) };
}

// What the service did to an object when it disabled it is no edit: new content goes through, and is the way to heal it.
function decideDisabled(
  desired: Desired,
  sides: { readonly fields: readonly FieldChange[]; readonly cause: Cause },
  facts: { readonly disabled: string; readonly onDrift: OnDrift },
): Decision {
  const { fields } = sides;
  const health = new Set(desired.kind.live.health);
  const isNew = fields.some(({ applied }) => applied === 'live');
  const isOnlyHealth = fields.every(({ path, applied }) => applied === 'live' || health.has(path));
  const cause = isNew && isOnlyHealth ? 'content' : sides.cause;
  return { action: actions[cause][facts.onDrift], cause, fields, reason: `disabled by the service: ${facts.disabled}` };
}

function decideUnmarked(desired: Desired, found: Found & { readonly as: 'unmarked' }, policy: Policy): Decision {
  const { fields } = compare(desired, found);
  if (fields.length === 0) return { action: 'keep', fields, marker: 'write', reason: 'as wanted, but not marked yet' };
  if (policy.isClaimed(desired)) return { action: 'update', cause: 'both', fields, reason: 'claimed' };
  return { action: 'foreign', fields, reason: 'an object of this name exists that we did not deploy' };
}

function decideLookalike(desired: Desired, found: Found & { readonly as: 'lookalike' }, policy: Policy): Decision {
  const { fields } = compare(desired, found);
  if (!policy.isClaimed(desired)) return { action: 'foreign', fields, reason: found.because };
  if (fields.length === 0) return { action: 'keep', fields, marker: 'write', reason: 'claimed' };
  return { action: 'update', cause: 'both', fields, reason: 'claimed' };
}

function compare(desired: Desired, found: Found & { readonly as: 'unmarked' | 'lookalike' | 'taken' }): ReturnType<typeof compareSides> {
  return compareSides(desired.kind, { desired: desired.comparable, live: comparableOf(desired.kind, found.live), applied: undefined });
}

// The fingerprint of the bundle is left out: a marker is not written anew because another item changed.
function isMarkerCurrent(desired: Desired, live: Comparable, marker: LiveMarker): boolean {
  return marker.version === desired.version && isSameHashes(rememberedHashes(desired.comparable, live), marker.applied.hashes);
}
