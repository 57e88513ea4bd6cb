import type { AnyKind, LiveResource } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { LiveMarker, LiveState } from './live.ts';

/** What a workspace holds, by the names under which it is looked for. ARM does not tell cases of ids apart. */
export interface LiveIndex {
  /** The marker that our pack has set for an item. */
  markerOf(item: Pick<Desired, 'kind' | 'id'>): LiveMarker | undefined;
  /** The marker of an item that had the same id and was of another kind. */
  formerOf(item: Pick<Desired, 'kind' | 'id'>): LiveMarker | undefined;
  objectAt(kind: AnyKind, armId: string): LiveResource | undefined;
  /** The marker that stands for an object, whosever it is. */
  ownerOf(object: LiveResource): LiveMarker | undefined;
  /** The objects of a kind that nobody has marked, in the order of their ids. */
  freeOf(kind: AnyKind): readonly LiveResource[];
}

/** Indexes what a workspace holds for one pack. */
export function indexLive(live: LiveState, packId: string): LiveIndex {
  const ours = live.markers.filter((marker) => marker.packId === packId);
  const markers = new Map(ours.map((marker) => [`${marker.contentKind} ${marker.contentId}`, marker]));
  const owners = new Map(live.markers.map((marker) => [marker.parentId.toLowerCase(), marker]));
  const sorted = new Map([...live.objects].map(([kind, objects]) => [kind, objects.toSorted((a, b) => (a.armId < b.armId ? -1 : 1))]));
  const byId = new Map(
    [...sorted].map(([kind, objects]) => [kind, new Map(objects.map((object) => [object.armId.toLowerCase(), object]))]),
  );
  const free = new Map([...sorted].map(([kind, objects]) => [kind, objects.filter(({ armId }) => !owners.has(armId.toLowerCase()))]));
  return {
    markerOf: ({ kind, id }) => markers.get(`${kind.contentKind} ${id}`),
    formerOf: ({ kind, id }) => ours.find(({ contentId, contentKind }) => contentId === id && contentKind !== kind.contentKind),
    objectAt: (kind, armId) => byId.get(kind)?.get(armId.toLowerCase()),
    ownerOf: ({ armId }) => owners.get(armId.toLowerCase()),
    freeOf: (kind) => free.get(kind) ?? [],
  };
}
