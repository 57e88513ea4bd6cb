import type { AnyKind, LiveResource, Workspace } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import { find } from './find.ts';
import type { Lists, LiveState } from './live.ts';
import { indexLive } from './live-index.ts';

/** For whom members are read. */
export interface MemberInterest {
  readonly workspace: Workspace;
  readonly desired: readonly Desired[];
  readonly packId: string;
}

/** What is live, with the members of those objects of which the bundle wants some; all others belong to the workspace and are not read. */
export async function withMembers(lists: Lists, live: LiveState, { workspace, desired, packId }: MemberInterest): Promise<LiveState> {
  const wanting = desired.filter(({ resource }) => resource.members !== undefined);
  if (wanting.length === 0) return live;
  const index = indexLive(live, packId);
  const read = await Promise.all(
    wanting.map(async (item) => {
      const found = find(item, index);
      return 'live' in found
        ? ([found.live, await readMembers(lists, workspace, { kind: item.kind, parent: found.live })] as const)
        : undefined;
    }),
  );
  const known = new Map(read.filter((entry) => entry !== undefined));
  const objects = [...live.objects].map(([kind, all]): readonly [AnyKind, readonly LiveResource[]] => [
    kind,
    all.map((object) => known.get(object) ?? object),
  ]);
  return { ...live, objects: new Map(objects) };
}

async function readMembers(
  lists: Lists,
  workspace: Workspace,
  { kind, parent }: { readonly kind: AnyKind; readonly parent: LiveResource },
): Promise<LiveResource> {
  const { members } = kind.live;
  if (members === undefined) return parent;
  const entries = await lists(workspace, members.list(parent));
  return { ...parent, members: entries.map((entry) => members.read(entry, parent)) };
}
