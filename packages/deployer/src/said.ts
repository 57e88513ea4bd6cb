import type { BundleEnvironment, Expiry, ItemEntry, Span, Variant, Workspace } from '@sentinelpack/kinds';

/** What an environment says of an item in a workspace. */
export interface Said {
  readonly variant: Variant | undefined;
  readonly ignored: readonly string[];
  /** What has ended; until somebody decides, nobody writes the item. */
  readonly held: string | undefined;
}

/** What an environment says of the items of a workspace. */
export interface SaidHere {
  of(itemId: string): Said;
  /** Whether the workspace is not to have the item. An exclusion that has ended holds it instead. */
  isAbsent(itemId: string): boolean;
}

/** What an environment says of the items of one workspace on a day. */
export function saidIn(target: BundleEnvironment, workspace: string, today: Date): SaidHere {
  const variants = new Map(
    target.variants.flatMap((variant) => (variant.workspaces.includes(workspace) ? [[variant.itemId, variant]] : [])),
  );
  const excluded = byItem(target.exclusions, workspace);
  const ignored = byItem(target.ignored, workspace);
  const ended = byItem(
    target.expiries?.filter(({ date }) => date < dayOf(today)),
    workspace,
  );
  return {
    isAbsent: (id) => excluded.has(id) && !ended.has(id),
    of: (id) => {
      const [over] = ended.get(id) ?? [];
      return {
        variant: variants.get(id),
        ignored: (ignored.get(id) ?? []).flatMap(({ fields }) => fields),
        held: over && `${placeOf(over.source)} ended on ${over.date} (${over.reason}): decide again`,
      };
    },
  };
}

/** Sentences on what ends within two weeks in some of the workspaces. */
export function endingSoon(target: BundleEnvironment, workspaces: readonly Workspace[], today: Date): readonly string[] {
  const from = dayOf(today);
  const until = dayOf(new Date(today.getTime() + 14 * 86_400_000));
  return (target.expiries ?? [])
    .filter((expiry) => expiry.date >= from && expiry.date < until && isAbout(expiry, workspaces))
    .map(({ source, date, reason }) => `${placeOf(source)} ends on ${date} (${reason}): then its items are blocked`);
}

/** A place as people write it: file and line. */
export function placeOf({ path, line }: Span): string {
  return `${path}:${line}`;
}

function isAbout({ workspaces }: Expiry, some: readonly Workspace[]): boolean {
  return some.some(({ name }) => workspaces.includes(name));
}

function byItem<Entry extends ItemEntry>(entries: readonly Entry[] | undefined, workspace: string): ReadonlyMap<string, readonly Entry[]> {
  const here = (entries ?? []).filter(({ workspaces }) => workspaces.includes(workspace));
  const pairs = here.flatMap((entry) => entry.items.map((id) => ({ id, entry })));
  return new Map([...Map.groupBy(pairs, ({ id }) => id)].map(([id, group]) => [id, group.map(({ entry }) => entry)]));
}

// Days in this form compare as texts.
function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
