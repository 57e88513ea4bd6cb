import type { Change, Plan } from '@sentinelpack/kinds';

/** A change with every place in which it is exactly the same. */
export interface Folded<Entry> {
  readonly entry: Entry;
  readonly places: readonly string[];
}

/** Equal entries of several places, once each, in the order in which they first stand. */
export function fold<Entry>(places: readonly { readonly name: string; readonly entries: readonly Entry[] }[]): readonly Folded<Entry>[] {
  const found = new Map<string, { readonly entry: Entry; readonly places: string[] }>();
  for (const { name, entries } of places) {
    for (const entry of entries) {
      const key = JSON.stringify(entry);
      const known = found.get(key);
      if (known === undefined) found.set(key, { entry, places: [name] });
      else known.places.push(name);
    }
  }
  return [...found.values()];
}

/** Everything in a plan that is not simply kept, equal changes of several workspaces once. */
export function foldedChanges(plan: Plan): readonly Folded<Change>[] {
  const tenants = plan.tenants.map((tenant) => ({ name: `tenant ${tenant.tenantId}`, entries: tenant.changes }));
  const places = [...tenants, ...plan.workspaces.map((workspace) => ({ name: workspace.name, entries: workspace.changes }))];
  return fold(places.map(({ name, entries }) => ({ name, entries: entries.filter((change) => change.action !== 'keep') })));
}
