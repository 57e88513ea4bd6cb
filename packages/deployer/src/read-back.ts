import type { Applied, LiveResource } from '@sentinelpack/kinds';
import { canonicalText, comparableOf, readMarker } from '@sentinelpack/kinds';
import type { LiveIndex } from './live-index.ts';
import type { Situation } from './plan-workspace.ts';
import { isSameHashes, rememberedHashes, rewrittenFields } from './sides.ts';
import type { Writing } from './step.ts';
import { markStep } from './step.ts';

/** What a workspace says of a step that was taken. */
export type ReadBack =
  | { readonly is: 'confirmed' }
  /** The service does not show it (yet). */
  | { readonly is: 'unseen' }
  /** It was written, and the service gives it back otherwise: `mark` remembers that. */
  | { readonly is: 'rewritten'; readonly fields: readonly string[]; readonly mark: Writing }
  /** It was written, and the service disabled it at once. */
  | { readonly is: 'disabled'; readonly reason: string };

/** Compares what was written with what the workspace shows now; the index is of that. */
export function readBack(step: Writing, now: Situation, index: LiveIndex): ReadBack {
  const { desired } = step;
  const id = step.does === 'write' ? step.object.id : step.live.armId;
  const live = index.objectAt(desired.kind, id);
  const marker = index.markerOf(desired);
  if (live === undefined || marker === undefined || isStale(step, live) || desired.kind.live.pending?.(live.body) !== undefined)
    return { is: 'unseen' };
  const disabled = desired.kind.live.autoDisabled?.(live.body);
  if (disabled !== undefined) return { is: 'disabled', reason: disabled };
  const hashes = rememberedHashes(desired.comparable, comparableOf(desired.kind, live));
  if (isSameHashes(hashes, marker.applied.hashes)) return { is: 'confirmed' };
  // Members are written one by one, and a list of them that lags behind must not pass for the service's rewriting.
  if (rewrittenFields(hashes).some((field) => field === desired.kind.live.members?.field)) return { is: 'unseen' };
  if (!isSameHashes(sentHashes(step), marker.applied.hashes)) return { is: 'unseen' };
  return {
    is: 'rewritten',
    fields: rewrittenFields(hashes),
    mark: markStep(desired, step.change, { place: now.place, live, applied: marker.applied }),
  };
}

// Reads lag behind writes; an object that is still as it was must not be taken for the service's rewriting of ours.
function isStale(step: Writing, live: LiveResource): boolean {
  if (step.does === 'mark' || step.live === undefined || step.stands !== undefined) return false;
  const before = step.live;
  return before.etag === undefined ? canonicalText(before.body) === canonicalText(live.body) : before.etag === live.etag;
}

function sentHashes(step: Writing): Applied['hashes'] {
  const { name, body } = step.marker.resource;
  return readMarker({ ...body, name })?.applied.hashes ?? {};
}
