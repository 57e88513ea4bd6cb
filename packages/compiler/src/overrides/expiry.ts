import type { Expiry, Path } from '@sentinelpack/kinds';
import type { Content } from '../content.ts';
import type { Choice, EnvironmentFile, EnvironmentSource } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { chosenItems, chosenWorkspaces } from './choose.ts';
import { idsOf } from './ignore.ts';
import type { Excluded } from './resolve.ts';

/** The entries that end, and for which items where; what another override excludes from a workspace is no matter of theirs there. */
export function expiriesIn({ file, document }: EnvironmentSource, { items }: Content, exclusions: readonly Excluded[]): readonly Expiry[] {
  return entriesOf(file).flatMap(({ choice, at }): readonly Expiry[] => {
    const { reason, expires: date } = choice;
    if (date === undefined) return [];
    const others = exclusions.filter(({ index }) => at[0] !== 'overrides' || at[1] !== index).map(({ entry }) => entry);
    const named = [...chosenWorkspaces(choice, file).keys()];
    const places = idsOf(chosenItems(choice, items)).map((id) => {
      const elsewhere = new Set(others.filter((entry) => entry.items.includes(id)).flatMap(({ workspaces }) => workspaces));
      return { id, workspaces: named.filter((name) => !elsewhere.has(name)) };
    });
    const groups = [...Map.groupBy(places, ({ workspaces }) => workspaces.join()).values()];
    const source = document.at([...at, 'expires']);
    return groups.map((group) => ({ items: group.map(({ id }) => id), workspaces: group[0]?.workspaces ?? [], source, reason, date }));
  });
}

/** What has ended by a day, and what ends within two weeks; without a day nothing is said. */
export function expiryFaults(file: EnvironmentFile, today: string | undefined): readonly PlaceFault[] {
  if (today === undefined) return [];
  return entriesOf(file).flatMap(({ choice: { expires }, at }): readonly PlaceFault[] => {
    if (expires === undefined || expires >= dayAfter(today, 14)) return [];
    const place = { at: [...at, 'expires'], help: 'put what it says into the items, delete it, or decide again' };
    if (expires < today) return [{ ...place, code: 'environment/expired', message: `this ended on ${expires}, and its items are blocked` }];
    return [
      {
        ...place,
        code: 'environment/expires-soon',
        severity: 'warning',
        message: `this ends on ${expires}, and then its items are blocked`,
      },
    ];
  });
}

function entriesOf(file: EnvironmentFile): readonly { readonly choice: Choice; readonly at: Path }[] {
  return (['overrides', 'ignore'] as const).flatMap((key) => (file[key] ?? []).map((choice, index) => ({ choice, at: [key, index] })));
}

// Dates in this form compare as texts.
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
