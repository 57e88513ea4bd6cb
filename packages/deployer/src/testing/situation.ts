import type { Applied, JsonObject, LiveResource, OnDrift } from '@sentinelpack/kinds';
import { desiredIn, targetNamed } from '../desired.ts';
import type { LiveMarker } from '../live.ts';
import type { Situation } from '../plan-workspace.ts';
import { removalIn } from '../removal.ts';
import { bundleOf, item, removedThings, thing, workspaceNamed } from './thing.ts';

/** What stands in the workspace beside the item `a`. */
export interface Facts {
  readonly desired: JsonObject;
  readonly live?: JsonObject;
  /** The hashes of the item's marker. */
  readonly hashes?: Applied['hashes'];
  /** The version of the item's marker. */
  readonly version?: string;
  readonly others?: readonly LiveResource[];
  readonly markers?: readonly LiveMarker[];
  readonly claimed?: boolean;
  readonly prune?: boolean;
  /** Items of which the content says that they were removed; all that have a marker where it is not given. */
  readonly removed?: readonly string[];
}

/** A situation around one item, `a`. */
export function situation(onDrift: OnDrift, facts: Facts): Situation {
  const removed = removedThings(facts.removed ?? (facts.markers ?? []).map(({ contentId }) => contentId).filter((id) => id !== 'a'));
  const bundle = bundleOf([item('a', facts.desired)], {}, removed);
  const workspace = workspaceNamed('one');
  const own = facts.live === undefined ? [] : [object('a', facts.live)];
  const mark = facts.hashes === undefined ? [] : [markerOn('a', 'a', { hashes: facts.hashes, version: facts.version ?? '1.0.0' })];
  return {
    place: { workspace, pack: bundle.pack, fingerprint: bundle.fingerprint },
    desired: desiredIn(bundle, targetNamed(bundle, 'test'), { workspace, kinds: [thing], today: new Date('2026-03-02') }),
    live: { objects: new Map([[thing, [...own, ...(facts.others ?? [])]]]), markers: [...mark, ...(facts.markers ?? [])] },
    kinds: [thing],
    policy: { onDrift, isClaimed: () => facts.claimed ?? false },
    prune: facts.prune ?? false,
    removal: removalIn(bundle, new Date('2026-01-11T09:00:00Z')),
  };
}

/** A thing in the workspace. */
export function object(name: string, properties: JsonObject): LiveResource {
  const armId = thingId(name);
  const displayName = typeof properties['displayName'] === 'string' ? properties['displayName'] : `Thing ${name}`;
  return { armId, name, displayName, etag: '"1"', body: { id: armId, name, etag: '"1"', properties } };
}

/** A marker of an item on the thing of a name. */
export function markerOn(id: string, name: string, more: Partial<LiveMarker> & { readonly hashes?: Applied['hashes'] } = {}): LiveMarker {
  const { hashes, ...rest } = more;
  const armId = `${workspaceNamed('one').id}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-p-${id}`;
  const marker = { contentId: id, contentKind: 'Thing', version: '1.0.0', packId: 'p', parentId: thingId(name), armId };
  return { ...marker, applied: { fingerprint: 'f', hashes: hashes ?? {} }, ...rest };
}

/** The ARM id of a thing in the workspace `one`. */
export function thingId(name: string): string {
  return `${workspaceNamed('one').id}/providers/Test/things/${name}`;
}
