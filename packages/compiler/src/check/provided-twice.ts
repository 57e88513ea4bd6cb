import type { ContentItem } from '../content.ts';
import type { Checked } from './check-item.ts';

/** Functions and watchlists that two items offer under one name: a workspace can hold only one of them. */
export function providedTwice(items: readonly ContentItem[]): readonly Checked[] {
  const offers = items.flatMap((entry) => namesOf(entry).map((name) => ({ name, item: entry.item })));
  return [...Map.groupBy(offers, ({ name }) => name.toLowerCase()).values()].flatMap((group) =>
    group.flatMap(({ name, item }) => {
      const others = group.filter((other) => other.item !== item).map((other) => other.item.path);
      if (others.length === 0) return [];
      const message = `${name} is also the name under which queries find ${others.join(', ')}`;
      const diagnostic = { code: 'check/provided-twice', severity: 'error' as const, message, span: item.at(['alias']) };
      return [{ diagnostic, isWaivable: false }];
    }),
  );
}

function namesOf({ item, kind, isWhole }: ContentItem): readonly string[] {
  if (!isWhole) return [];
  const { functions, watchlists } = kind.provides(item);
  return [...functions.map((name) => `function ${name}`), ...watchlists.map((alias) => `watchlist ${alias}`)];
}
