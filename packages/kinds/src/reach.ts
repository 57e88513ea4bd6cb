import type { Reach } from './nouns.ts';

/** What reads something and offers something. */
export interface Asking {
  readonly needs: Reach;
  readonly provides: Reach;
}

/** Whether one needs what another provides. Names of tables and functions have a case in KQL; aliases of watchlists do not. */
export function isNeeded(provider: Pick<Asking, 'provides'>, asking: Pick<Asking, 'needs'>): boolean {
  const { provides } = provider;
  const { needs } = asking;
  return (
    needs.tables.some((table) => provides.tables.includes(table)) ||
    needs.functions.some((name) => provides.functions.includes(name)) ||
    needs.watchlists.some((alias) => provides.watchlists.some((known) => known.toLowerCase() === alias.toLowerCase()))
  );
}

/** The same entries, each behind those that it needs; where nothing decides, their order stays. What need each other in a circle stay as they are. */
export function inOrderOfNeed<Entry>(entries: readonly Entry[], of: (entry: Entry) => Asking): readonly Entry[] {
  const offers = entries.filter((entry) => Object.values(of(entry).provides).some((names: readonly string[]) => names.length > 0));
  const placed = new Set<Entry>();
  const open = new Set<Entry>();
  const place = (entry: Entry): void => {
    if (placed.has(entry) || open.has(entry)) return;
    open.add(entry);
    for (const provider of offers) if (provider !== entry && isNeeded(of(provider), of(entry))) place(provider);
    placed.add(entry);
  };
  for (const entry of entries) place(entry);
  return [...placed];
}
