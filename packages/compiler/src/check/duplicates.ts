import type { Diagnostic, Item } from '@sentinelpack/kinds';
import type { Checked } from './check-item.ts';

/** Ids and names that stand in more than one file. Each of the files gets its diagnostic, so that it shows up where only one is checked. */
export function duplicates(items: readonly Item[]): readonly Checked[] {
  return [
    ...repeated(items, ({ id }) => id.toLowerCase()).map(({ item, others }) => ({
      diagnostic: diagnosticOf(item, 'id', {
        code: 'check/duplicate-id',
        severity: 'error',
        message: `the id ${item.id} also stands in ${others.join(', ')}`,
        help: 'make a new GUID for the newer item',
      }),
      isWaivable: false,
    })),
    // Alerts and incidents are told apart by the rule's name; the service itself takes two of one name.
    ...repeated(items, ({ kind, name }) => (name === '' ? '' : `${kind} ${name.toLowerCase()}`)).map(({ item, others }) => ({
      diagnostic: diagnosticOf(item, 'name', {
        code: 'check/duplicate-name',
        severity: 'warning',
        message: `the name ${JSON.stringify(item.name)} also stands in ${others.join(', ')}`,
      }),
      isWaivable: true,
    })),
  ];
}

interface Repeated {
  readonly item: Item;
  readonly others: readonly string[];
}

function repeated(items: readonly Item[], keyOf: (item: Item) => string): readonly Repeated[] {
  const groups = Map.groupBy(items, keyOf);
  groups.delete('');
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => group.map((item) => ({ item, others: group.filter((other) => other !== item).map(({ path }) => path) })));
}

function diagnosticOf(item: Item, key: string, fault: Omit<Diagnostic, 'span'>): Diagnostic {
  return { ...fault, span: item.at([key]) };
}
