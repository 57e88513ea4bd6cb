import type { AnyKind, Applied, Cause, Comparable, Difference, FieldChange, LiveResource } from '@sentinelpack/kinds';
import { canonicalText, differences, fieldHashes, union } from '@sentinelpack/kinds';

/** What differs between the bundle and a workspace, and which of the two moved. */
export interface Sides {
  readonly fields: readonly FieldChange[];
  /** Undefined where nothing differs. */
  readonly cause: Cause | undefined;
}

type Hashes = { readonly [field: string]: string };

/** The three sides of an object: what the bundle wants, what is live, and what the last deployment left. */
export interface ThreeSides {
  readonly desired: Comparable;
  readonly live: Comparable;
  readonly applied: Applied | undefined;
}

/** Compares the three sides of every field of an object. */
export function compareSides(kind: AnyKind, { desired, live, applied }: ThreeSides): Sides {
  const wanted = hashesOf(desired);
  const present = hashesBeside(desired, live);
  const fields = union(Object.keys(desired), Object.keys(live)).flatMap((field) => {
    const side = sideOf(wanted[field], present[field], applied === undefined ? undefined : readHash(applied.hashes[field]));
    return side === 'same'
      ? []
      : told(kind, { path: field, desired: desired[field], live: live[field] }).map((each) => ({
          ...each,
          applied: side,
          ...inWords(kind, each),
        }));
  });
  return { fields, cause: causeOf(fields) };
}

/** What a difference says in words, where it does. */
export function inWords({ live }: AnyKind, difference: Difference): Pick<FieldChange, 'words'> {
  const words = live.words?.(difference) ?? [];
  return words.length === 0 ? {} : { words };
}

// A kind that knows the form of a field names its parts as people know them.
function told({ live: kind }: AnyKind, whole: Difference): readonly Difference[] {
  const named = kind.differences?.(whole) ?? [];
  return named.length > 0 ? named : differences(whole.path, whole.desired, whole.live);
}

/**
 * The hashes that a marker keeps of an object: one a field, or `sent~returned` where the service gives a field
 * back otherwise than it was sent, so that its rewriting counts neither as an edit nor as a change of content.
 */
export function rememberedHashes(desired: Comparable, live: Comparable): Hashes {
  const sent = hashesOf(desired);
  const returned = hashesBeside(desired, live);
  return Object.fromEntries(
    union(Object.keys(sent), Object.keys(returned)).map((field) => [
      field,
      sent[field] === returned[field] ? (sent[field] ?? '') : `${sent[field] ?? ''}~${returned[field] ?? ''}`,
    ]),
  );
}

// An item is compared in every workspace, and hashing it is most of the work.
const hashed = new WeakMap<Comparable, Hashes>();

/** The hashes of a comparable body, made once. */
export function hashesOf(comparable: Comparable): Hashes {
  const known = hashed.get(comparable);
  if (known !== undefined) return known;
  const hashes = fieldHashes(comparable);
  hashed.set(comparable, hashes);
  return hashes;
}

// Most fields are as desired: long texts need not be hashed again to know it.
function hashesBeside(desired: Comparable, live: Comparable): Hashes {
  const known = hashed.get(live);
  if (known !== undefined) return known;
  const wanted = hashesOf(desired);
  const fields = Object.entries(live).map(([field, value]): [string, string] => {
    const same = typeof value !== 'object' && value === desired[field] ? wanted[field] : undefined;
    return [field, same ?? fieldHashes({ [field]: value })[field] ?? ''];
  });
  const hashes = Object.fromEntries(fields);
  hashed.set(live, hashes);
  return hashes;
}

/** The fields that the service gives back otherwise than they were sent. */
export function rewrittenFields(hashes: Hashes): readonly string[] {
  return Object.keys(hashes).filter((field) => hashes[field]?.includes('~'));
}

/** Whether two markers remember the same of an object; what it replaced is not of it. */
export function isSameHashes(left: Hashes, right: Hashes): boolean {
  const fields = ownFields(left);
  return fields.length === ownFields(right).length && fields.every((field) => left[field] === right[field]);
}

function ownFields(hashes: Hashes): readonly string[] {
  return Object.keys(hashes).filter((field) => field !== replacedField);
}

/** Among the hashes of a marker, the one of the object that was to go once the marked one was there; no field has this name. */
export const replacedField = 'replaces';

/** What a marker remembers of an object that is replaced: that one, as it was then, and nothing that somebody makes in its place. */
export function replacedHash({ armId, etag, body }: LiveResource): string {
  return fieldHashes({ replaced: [armId.toLowerCase(), etag ?? canonicalText(body)] })['replaced'] ?? '';
}

interface Remembered {
  readonly sent: string | undefined;
  readonly returned: string | undefined;
}

// A field without a hash was not there when the marker was written.
function readHash(hash: string | undefined): Remembered {
  if (!hash?.includes('~')) return { sent: hash, returned: hash };
  const [sent, returned] = hash.split('~');
  return { sent: sent === '' ? undefined : sent, returned: returned === '' ? undefined : returned };
}

/** In place of a hash while the members of an object are written: whatever is live then, a run that was killed has left. */
export const underWay = 'writing';

function sideOf(wanted: string | undefined, present: string | undefined, applied: Remembered | undefined): 'same' | FieldChange['applied'] {
  if (wanted === present) return 'same';
  if (applied === undefined) return 'other';
  if (applied.returned === underWay) return 'live';
  if (wanted === applied.sent) return present === applied.returned ? 'same' : 'desired';
  return present === applied.returned ? 'live' : 'other';
}

function causeOf(fields: readonly FieldChange[]): Cause | undefined {
  if (fields.length === 0) return undefined;
  if (fields.every(({ applied }) => applied === 'live')) return 'content';
  if (fields.every(({ applied }) => applied === 'desired')) return 'drift';
  return 'both';
}
