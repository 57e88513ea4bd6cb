import type { Expiry, Path } from '@sentinelpack/kinds';
import type { Content } from '../content.ts';
import type { Choice, EnvironmentFile, EnvironmentSource } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { chosenItems, chosenWorkspaces } from './choose.ts';
import { idsOf } from './ignore.ts';

/** The entries that end, and for which items where. */
export function expiriesIn({ file, document }: EnvironmentSource, { items }: Content): readonly Expiry[] {
  return entriesOf(file).flatMap(({ choice, at }): readonly Expiry[] => {
    if (choice.expires === undefined) return [];
    const workspaces = [...chosenWorkspaces(choice, file).keys()];
    const { reason, expires: date } = choice;
    return [{ items: idsOf(chosenItems(choice, items)), workspaces, source: document.at([...at, 'expires']), reason, date }];
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
