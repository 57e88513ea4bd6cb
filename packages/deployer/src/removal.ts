import type { Bundle, ItemEntry, RemovedItem } from '@sentinelpack/kinds';
import { isSameName } from './find.ts';
import { placeOf } from './said.ts';

/** What the content says of an item that is deployed and that it does not want. */
export interface Removal {
  /** Whether somebody wrote down that it is to go. */
  readonly isMeant: boolean;
  readonly reason: string;
}

/** Finds what the content says of an item. */
export type RemovalOf = (item: Pick<RemovedItem, 'id' | 'kind'>) => Removal;

/** What a bundle says of its removed items on a day, and an environment of those that it excludes in a workspace. A file that was lost is no removal: that takes an entry in `removed.yaml`. */
export function removalIn(bundle: Pick<Bundle, 'items' | 'removed'>, today: Date, exclusions: readonly ItemEntry[] = []): RemovalOf {
  return ({ id, kind }) => {
    const entry = bundle.removed.find((removed) => removed.kind === kind && isSameName(removed.id, id));
    if (entry !== undefined) return { isMeant: true, reason: `removed ${age(entry.date, today)}, on ${entry.date}: ${entry.reason}` };
    const excluded = exclusions.find(({ items }) => items.some((item) => isSameName(item, id)));
    if (excluded !== undefined) return { isMeant: true, reason: `excluded by ${placeOf(excluded.source)}: ${excluded.reason}` };
    // The content has it, and this workspace is not to have it.
    if (bundle.items.some((item) => item.kind === kind && isSameName(item.id, id)))
      return { isMeant: true, reason: 'no longer wanted in this workspace' };
    return { isMeant: false, reason: 'no longer in the content, and removed.yaml does not name it: it stays until it does' };
  };
}

const dayMilliseconds = 86_400_000;

function age(date: string, today: Date): string {
  const days = Math.floor((today.getTime() - Date.parse(date)) / dayMilliseconds);
  if (days < 0) return 'before its day';
  return days === 0 ? 'today' : `${days} day${days === 1 ? '' : 's'} ago`;
}
