import type { Applied, Change, LiveResource, Pack, Resource, Workspace } from '@sentinelpack/kinds';
import { canonicalText, comparableOf, fill, isObject, marker } from '@sentinelpack/kinds';
import type { Decision } from './decide.ts';
import type { Desired } from './desired.ts';
import type { MemberChanges } from './member-changes.ts';
import { memberChanges } from './member-changes.ts';
import { otherNames, withName } from './names.ts';
import type { Address } from './port.ts';
import { hashesOf, isSameHashes, rememberedHashes, replacedField, replacedHash, underWay } from './sides.ts';

/** A change, and all that it takes to make it. */
export type Step =
  | { readonly does: 'nothing'; readonly change: Change }
  /** Writes the object and then its marker. */
  | {
      readonly does: 'write';
      readonly change: Change;
      readonly desired: Desired;
      readonly object: Placed;
      readonly marker: Placed;
      /** The object as it is, where it is written over. */
      readonly live?: LiveResource;
      /** What changes inside of the object once it is written. */
      readonly members?: MemberChanges;
      /** What is there already and is not written: an object of which only members change or the marker is missing, and a marker that says so. */
      readonly stands?: 'object' | 'object and marker';
      /** The object that goes once this one is there, where the service lets nobody change the one into the other. */
      readonly replaces?: Address;
    }
  /** Writes the marker of an object that is as wanted. */
  | { readonly does: 'mark'; readonly change: Change; readonly desired: Desired; readonly marker: Placed; readonly live: LiveResource }
  /** Deletes an object, then its marker. */
  | { readonly does: 'remove'; readonly change: Change; readonly addresses: readonly Address[] };

/** A resource and the ARM id at which it stands or will stand. */
export interface Placed {
  readonly id: string;
  readonly resource: Resource;
}

/** The step that writes something. */
export type Writing = Step & { readonly does: 'write' | 'mark' };

/** Where a step is taken and for which bundle. */
export interface Place {
  readonly workspace: Workspace;
  readonly pack: Pick<Pack, 'id' | 'name'>;
  readonly fingerprint: string;
}

/** What else stands in the workspace. */
interface Neighbours {
  objectAt(armId: string): LiveResource | undefined;
  /** Whether nobody has marked an object. */
  isFree(object: LiveResource): boolean;
}

/** The step that makes a decision true. */
export function stepOf(
  desired: Desired,
  decision: Decision,
  at: {
    readonly place: Place;
    readonly live: LiveResource | undefined;
    readonly applied: Applied | undefined;
  } & Neighbours,
): Step {
  const { place, live } = at;
  const change: Change = { kind: desired.kind.name, id: desired.id, name: desired.name, ...decision };
  if (decision.action === 'create' || decision.action === 'update') {
    const object = live === undefined ? { id: desired.armId, resource: desired.resource } : objectOver(desired, live);
    const write: Step = { does: 'write', change, desired, object, marker: markerOn(object.id, desired, place) };
    if (live === undefined) return write;
    if (isReplaced(desired, live)) return replacement(desired, change, { ...at, live });
    const members = memberChanges(desired, live);
    if (members === undefined) return { ...write, live };
    const hashes = unfinishedHashes(desired);
    const unfinished = markerFor(desired, { place, parentId: object.id, hashes });
    return {
      ...write,
      live,
      members,
      marker: unfinished,
      ...standing(desired, decision, at.applied && isSameHashes(hashes, at.applied.hashes)),
    };
  }
  if (decision.marker === 'write' && live !== undefined) return markStep(desired, change, { place, live });
  return { does: 'nothing', change };
}

/** Whether an object cannot become what is desired, and has to make room for it. */
export function isReplaced(desired: Desired, live: LiveResource): boolean {
  const { kind, resource } = desired;
  return kind.live.fixed?.(resource.body) !== kind.live.fixed?.(live.body);
}

function replacement(desired: Desired, change: Change, at: { readonly place: Place; readonly live: LiveResource } & Neighbours): Step {
  const { live, place } = at;
  const names = otherNames(desired);
  // A run may have written the new object already, and died or failed before its marker.
  const written = names.find((name) => isWritten(desired, at.objectAt(withName(live.armId, name)), at));
  const free = written ?? names.find((name) => at.objectAt(withName(live.armId, name)) === undefined);
  if (free === undefined) return { does: 'nothing', change: { ...change, action: 'blocked', reason: 'every name of the item is in use' } };
  const id = withName(live.armId, free);
  const object = { id, resource: { ...desired.resource, name: free } };
  const replaces = { id: live.armId, apiVersion: desired.resource.apiVersion };
  // A run that is killed before the old object is gone leaves two that detect the same: the marker says which of them has to go.
  const hashes = { ...hashesOf(desired.comparable), [replacedField]: replacedHash(live) };
  const write: Step = { does: 'write', change, desired, object, marker: markerFor(desired, { place, parentId: id, hashes }), replaces };
  return written === undefined ? write : { ...write, stands: 'object' };
}

function isWritten(desired: Desired, object: LiveResource | undefined, neighbours: Neighbours): boolean {
  if (object === undefined || !neighbours.isFree(object) || isReplaced(desired, object)) return false;
  return canonicalText(comparableOf(desired.kind, object)) === canonicalText(desired.comparable);
}

/** The step that marks an object with its fields as they are live. */
export function markStep(
  desired: Desired,
  change: Change,
  at: { readonly place: Place; readonly live: LiveResource; readonly applied?: Applied },
): Writing {
  const replaced = at.applied?.hashes[replacedField];
  const remembered = rememberedHashes(desired.comparable, comparableOf(desired.kind, at.live));
  const hashes = replaced === undefined ? remembered : { ...remembered, [replacedField]: replaced };
  return { does: 'mark', change, desired, live: at.live, marker: markerFor(desired, { place: at.place, parentId: at.live.armId, hashes }) };
}

/** The same step under another ARM name of its item; undefined where its object exists already, or has no other name. */
export function renamed(step: Writing, n: number): Writing | undefined {
  if (step.does === 'mark' || step.live !== undefined) return undefined;
  const free = otherNames(step.desired).filter((other) => withName(step.object.id, other) !== step.replaces?.id);
  const name = free[n];
  if (name === undefined) return undefined;
  const id = withName(step.object.id, name);
  const { resource } = step.marker;
  const properties = isObject(resource.body['properties']) ? resource.body['properties'] : {};
  return {
    ...step,
    object: { id, resource: { ...step.object.resource, name } },
    marker: { ...step.marker, resource: { ...resource, body: { ...resource.body, properties: { ...properties, parentId: id } } } },
  };
}

// An object that was claimed keeps its ARM name. The live etag makes the service refuse a write over an edit that we have not seen.
function objectOver(desired: Desired, live: LiveResource): Placed {
  const own = desired.kind.live.update?.(desired.resource.body) ?? desired.resource.body;
  const body = live.etag === undefined ? own : { ...own, etag: live.etag };
  return { id: live.armId, resource: { ...desired.resource, name: live.name, body } };
}

function markerOn(parentId: string, desired: Desired, place: Place): Placed {
  return markerFor(desired, { place, parentId, hashes: hashesOf(desired.comparable) });
}

// Stand until every member is written: a run that is killed in between leaves what is no edit of anybody.
function unfinishedHashes(desired: Desired): Applied['hashes'] {
  return { ...hashesOf(desired.comparable), [desired.kind.live.members?.field ?? '']: underWay };
}

function standing(desired: Desired, { fields }: Decision, isMarked: boolean | undefined): Pick<Step & { does: 'write' }, 'stands'> {
  const own = desired.kind.live.members?.field ?? '';
  if (!fields.every(({ path }) => path === own || path.startsWith(`${own}.`))) return {};
  return { stands: isMarked === true ? 'object and marker' : 'object' };
}

function markerFor(
  desired: Desired,
  facts: { readonly place: Place; readonly parentId: string; readonly hashes: Applied['hashes'] },
): Placed {
  const { place, parentId, hashes } = facts;
  const slotted = marker({
    pack: place.pack,
    contentKind: desired.kind.contentKind,
    id: desired.id,
    version: desired.version,
    parentId,
    applied: { fingerprint: place.fingerprint, hashes },
  });
  const resource = fill(slotted, place.workspace);
  return { id: `${place.workspace.id}/providers/${resource.type}/${resource.name}`, resource };
}
