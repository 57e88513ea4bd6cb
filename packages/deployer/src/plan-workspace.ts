import type { AnyKind, Change, LiveResource } from '@sentinelpack/kinds';
import { markerApiVersion } from '@sentinelpack/kinds';
import type { Policy } from './decide.ts';
import { decide } from './decide.ts';
import type { Desired } from './desired.ts';
import { find } from './find.ts';
import type { LiveMarker, LiveState } from './live.ts';
import type { LiveIndex } from './live-index.ts';
import { leftToWorkspace } from './left-to-workspace.ts';
import { indexLive } from './live-index.ts';
import { otherNames } from './names.ts';
import { overridden } from './overridden.ts';
import { replacedField, replacedHash } from './sides.ts';
import type { RemovalOf } from './removal.ts';
import type { Place, Step } from './step.ts';
import { stepOf } from './step.ts';

/** All that a plan for one workspace depends on. */
export interface Situation {
  readonly place: Place;
  readonly desired: readonly Desired[];
  readonly live: LiveState;
  /** The kinds that this version knows, those that were not read too. */
  readonly kinds: readonly AnyKind[];
  readonly policy: Policy;
  readonly prune: boolean;
  /** What the content says of an item that it has no longer. */
  readonly removal: RemovalOf;
}

/** The steps that turn what is live into what is desired. The same situation gives the same steps, whatever the order of its lists. */
export function planWorkspace(situation: Situation): readonly Step[] {
  const index = indexLive(situation.live, situation.place.pack.id);
  const steps = situation.desired.map((desired) => stepFor(desired, situation, index));
  const used = new Set(steps.flatMap((step) => (step.does === 'write' ? [step.object.id] : [])));
  return [...steps, ...orphanSteps(situation, index), ...leftoverSteps(situation, index, used)];
}

function stepFor(item: Desired, situation: Situation, index: LiveIndex): Step {
  const found = find(item, index);
  const live = 'live' in found ? found.live : undefined;
  const desired = live === undefined ? item : leftToWorkspace(item, live);
  const objectAt = (armId: string): LiveResource | undefined => index.objectAt(desired.kind, armId);
  const isFree = (object: LiveResource): boolean => index.ownerOf(object) === undefined;
  const applied = found.as === 'ours' ? found.marker.applied : undefined;
  // What nobody has marked must not pass for ours because a field in which it differs is left to the workspace.
  const isOurs = found.as === 'ours' || situation.policy.isClaimed(item);
  const { fields, ...decision } = decide(isOurs ? desired : item, found, situation.policy);
  return stepOf(
    desired,
    { ...decision, fields: overridden(fields, desired.decided) },
    { place: situation.place, live, applied, objectAt, isFree },
  );
}

// What we deployed and the bundle has no longer; nobody knows any more what it needed, but kinds that are deployed last go first.
function orphanSteps(situation: Situation, index: LiveIndex): readonly Step[] {
  const { desired, live, place } = situation;
  const wanted = new Set(desired.map((item) => index.markerOf(item)));
  const rankOf = ({ contentKind }: LiveMarker): number => situation.kinds.findIndex((kind) => kind.contentKind === contentKind);
  return live.markers
    .filter((marker) => marker.packId === place.pack.id && !wanted.has(marker))
    .toSorted((a, b) => rankOf(b) - rankOf(a) || (a.contentId < b.contentId ? -1 : 1))
    .flatMap((marker) => orphanStep(marker, situation, index) ?? []);
}

function orphanStep(marker: LiveMarker, situation: Situation, index: LiveIndex): Step | undefined {
  const kind = situation.kinds.find(({ contentKind }) => contentKind === marker.contentKind);
  if (kind === undefined) {
    const reason = `deployed by a version that knows ${marker.contentKind}`;
    return {
      does: 'nothing',
      change: { kind: marker.contentKind, id: marker.contentId, name: marker.contentId, action: 'orphan', fields: [], reason },
    };
  }
  const object = index.objectAt(kind, marker.parentId);
  if (!situation.live.objects.has(kind)) return undefined;
  const change = orphanChange(marker, { kind, object, situation });
  if (change.action !== 'delete') return { does: 'nothing', change };
  const own = { id: marker.armId, apiVersion: markerApiVersion };
  const { apiVersion } = kind.live.list(situation.place.workspace);
  return { does: 'remove', change, addresses: object === undefined ? [own] : [{ id: object.armId, apiVersion }, own] };
}

// A run that was killed while it replaced an object leaves the old one, unmarked. Ours it is where the marker remembers it, or
// where nobody else can have made its name. The item's first name is no such proof: other tools name rules by the same id.
function leftoverSteps(situation: Situation, index: LiveIndex, used: ReadonlySet<string>): readonly Step[] {
  return situation.desired.flatMap((desired) => {
    const marker = index.markerOf(desired);
    const free = marker === undefined ? [] : index.freeOf(desired.kind).filter(({ armId }) => !used.has(armId));
    const own = free.length === 0 ? new Set<string>() : new Set(otherNames(desired));
    const replaced = marker?.applied.hashes[replacedField];
    return free.flatMap((object) => {
      // Its end was part of a change that was wanted, with or without a prune.
      if (replaced !== undefined && replacedHash(object) === replaced) return [leftoverStep(desired, object, true)];
      return own.has(object.name) ? [leftoverStep(desired, object, situation.prune)] : [];
    });
  });
}

function leftoverStep(desired: Desired, object: LiveResource, isRemoved: boolean): Step {
  const about = { kind: desired.kind.name, id: object.armId, name: object.displayName, fields: [] };
  const change: Change = {
    ...about,
    action: isRemoved ? 'delete' : 'orphan',
    reason: `left over from when item ${desired.id} was replaced`,
  };
  if (!isRemoved) return { does: 'nothing', change };
  return { does: 'remove', change, addresses: [{ id: object.armId, apiVersion: desired.resource.apiVersion }] };
}

function orphanChange(
  marker: LiveMarker,
  facts: { readonly kind: AnyKind; readonly object: LiveResource | undefined; readonly situation: Situation },
): Change {
  const { kind, object, situation } = facts;
  const { isMeant, reason } = situation.removal({ id: marker.contentId, kind: kind.name });
  return {
    kind: kind.name,
    id: marker.contentId,
    name: object?.displayName ?? marker.contentId,
    action: situation.prune && isMeant ? 'delete' : 'orphan',
    fields: [],
    reason: object === undefined ? `${reason}; only its marker is left` : reason,
  };
}
