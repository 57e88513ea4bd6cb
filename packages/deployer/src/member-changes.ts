import type { JsonObject, LiveMember, LiveResource } from '@sentinelpack/kinds';
import { sameMember } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { Address } from './port.ts';

/** A member at the address where it stands or will stand. */
export interface MemberWrite {
  readonly address: Address;
  readonly body: JsonObject;
}

/** What has to change inside of an object. */
export interface MemberChanges {
  readonly put: readonly MemberWrite[];
  readonly remove: readonly Address[];
}

/** How the members of an object become those that are wanted; undefined where they are, or are not ours to change. */
export function memberChanges({ kind, resource }: Desired, live: LiveResource): MemberChanges | undefined {
  if (resource.members === undefined || live.members === undefined) return undefined;
  const present = Map.groupBy(live.members, ({ key }) => key);
  const kept = new Set<LiveMember>();
  const put = resource.members.flatMap((wanted): readonly MemberWrite[] => {
    const candidates = present.get(wanted.key) ?? [];
    const same = candidates.find((member) => sameMember(kind, wanted, member));
    const over = same ?? candidates[0];
    if (over !== undefined) kept.add(over);
    if (same !== undefined) return [];
    const { type, apiVersion, name, body } = wanted;
    const id = over?.armId ?? `${live.armId}/${type.slice(type.lastIndexOf('/') + 1)}/${name}`;
    return [{ address: { id, apiVersion }, body: over?.etag === undefined ? body : { ...body, etag: over.etag } }];
  });
  const { apiVersion } = resource;
  const remove = live.members.filter((member) => !kept.has(member)).map(({ armId }) => ({ id: armId, apiVersion }));
  return put.length + remove.length === 0 ? undefined : { put, remove };
}
