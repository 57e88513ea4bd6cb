import type { Json } from './json.ts';
import { canonicalText } from './json.ts';
import type { AnyKind } from './kind.ts';
import type { Comparable, LiveMember, LiveResource, Member, Resource } from './nouns.ts';

type Whole = Pick<LiveResource, 'body' | 'members'> | Pick<Resource, 'body' | 'members'>;

/** An object in comparable form, with what stands inside of it where that is known and wanted. */
export function comparableOf({ live }: Pick<AnyKind, 'live'>, { body, members }: Whole): Comparable {
  const own = live.comparable(body);
  // An object that nothing stands in compares like one of whose members nothing is known: both have nothing to lose.
  if (live.members === undefined || members === undefined || members.length === 0) return own;
  const compared = members.map((member): readonly [string, Json] => [member.key, live.members?.comparable(member.body) ?? null]);
  return { ...own, [live.members.field]: Object.fromEntries(withOwnKeys(compared)) };
}

// A workspace can hold two members of one key; the second is an entry of its own, and one too many.
function withOwnKeys(members: readonly (readonly [string, Json])[]): readonly (readonly [string, Json])[] {
  const groups = Map.groupBy(
    members.toSorted(([, left], [, right]) => (canonicalText(left) < canonicalText(right) ? -1 : 1)),
    ([key]) => key,
  );
  return [...groups].flatMap(([key, group]) =>
    group.map(([, value], index) => [index === 0 ? key : `${key} (${index + 1})`, value] as const),
  );
}

/** Whether a live member is as one that is wanted. */
export function sameMember({ live }: Pick<AnyKind, 'live'>, wanted: Member, present: LiveMember): boolean {
  const { members } = live;
  if (members === undefined || wanted.key !== present.key) return false;
  return canonicalText(members.comparable(wanted.body)) === canonicalText(members.comparable(present.body));
}
