import type { AnyKind, Ignored } from '@sentinelpack/kinds';
import { didYouMean } from '@sentinelpack/kinds';
import type { Content, ContentItem } from '../content.ts';
import type { EnvironmentSource } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { choiceFaults, chosenItems, chosenWorkspaces } from './choose.ts';
import { comparableIn } from './effect.ts';

/** What is wrong with the entries of `ignore`. */
export function ignoreFaults({ file }: EnvironmentSource, { items }: Content): readonly PlaceFault[] {
  return (file.ignore ?? []).flatMap((entry, index) => [
    ...choiceFaults(entry, ['ignore', index], { items, file }),
    ...entry.fields.flatMap((field, place): readonly PlaceFault[] => {
      const chosen = chosenItems(entry, items);
      const known = [...new Set(chosen.map(({ kind }) => kind))].flatMap((kind) => fieldsOf(kind, items));
      // A file without its form tells no fields.
      if (chosen.length === 0 || known.includes(field) || chosen.some(({ isWhole }) => !isWhole)) return [];
      const help = didYouMean(field, known) ?? `there are ${[...new Set(known)].toSorted().join(', ')}`;
      return [
        {
          code: 'environment/unknown-field',
          message: `these items have no field ${field} that plans compare`,
          at: ['ignore', index, 'fields', place],
          help,
        },
      ];
    }),
  ]);
}

/** The fields that an environment leaves to its workspaces. */
export function ignoredIn({ file, document }: EnvironmentSource, { items }: Content): readonly Ignored[] {
  const entries = (file.ignore ?? []).map((entry, index): Ignored => {
    const chosen = chosenItems(entry, items).filter(({ kind }) => entry.fields.some((field) => fieldsOf(kind, items).includes(field)));
    const workspaces = [...chosenWorkspaces(entry, file).keys()];
    return { items: idsOf(chosen), workspaces, fields: entry.fields, source: document.at(['ignore', index]), reason: entry.reason };
  });
  if (file.enabledOwner !== 'workspace') return entries;
  const owned = items.filter(({ kind }) => fieldsOf(kind, items).includes('enabled'));
  const workspaces = file.workspaces.map(({ name }) => name);
  const source = document.at(['enabledOwner']);
  return [...entries, { items: idsOf(owned), workspaces, fields: ['enabled'], source, reason: 'enabledOwner: workspace' }];
}

/** The ids of items, in their order. */
export function idsOf(items: readonly ContentItem[]): readonly string[] {
  return items.map(({ item }) => item.id).toSorted();
}

// What says which object it is, and what stands inside of it, cannot be left to others; neither can settings of a tenant.
function fieldsOf(kind: AnyKind, items: readonly ContentItem[]): readonly string[] {
  const known = knownFields.get(items)?.get(kind);
  if (known !== undefined) return known;
  const all = items.filter((one) => one.kind === kind && one.isWhole).map((one) => ({ one, resource: kind.resource(one.item) }));
  const fields = all.flatMap(({ one, resource }) =>
    resource === undefined || resource.scope === 'tenant' ? [] : Object.keys(comparableIn(one.item, one)),
  );
  const made = [...new Set(fields)].filter((field) => field !== 'kind' && field !== kind.live.members?.field).toSorted();
  knownFields.set(items, new Map([...(knownFields.get(items) ?? []), [kind, made]]));
  return made;
}

// Made once for a folder: it takes every item of a kind.
const knownFields = new WeakMap<readonly ContentItem[], ReadonlyMap<AnyKind, readonly string[]>>();
