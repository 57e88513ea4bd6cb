import { nearWord, watchlistCalls } from '@sentinelpack/kinds';
import type { Content, ContentItem } from '../content.ts';
import type { Checked } from './check-item.ts';

/** Queries that read a watchlist of which the pack knows nothing: without it the service refuses the rule, or the query returns nothing. */
export function unknownWatchlists(judged: readonly ContentItem[], content: Content): readonly Checked[] {
  // Files outside of a pack may be made for watchlists that are kept elsewhere.
  if (content.pack === undefined && !content.lacksPackFile) return [];
  const known = content.items.flatMap(({ item, kind, isWhole }) => (isWhole ? kind.provides(item).watchlists : []));
  const aliases = new Set(known.map((alias) => alias.toLowerCase()));
  return judged.flatMap(({ item, kind, isWhole }) => {
    const queries = isWhole ? kind.queries(item) : [];
    return queries.flatMap(({ at, text }) =>
      watchlistCalls(text)
        .filter(({ alias }) => !aliases.has(alias.toLowerCase()))
        .map(({ alias, range }): Checked => {
          const message = `no watchlist of this pack has the alias ${JSON.stringify(alias)}`;
          const diagnostic = {
            code: 'check/unknown-watchlist',
            severity: 'error' as const,
            message,
            span: item.at(at, range),
            help: helpFor(alias, known),
          };
          return { diagnostic, isWaivable: true };
        }),
    );
  });
}

function helpFor(alias: string, known: readonly string[]): string {
  const near = nearWord(alias, known);
  return near === undefined ? 'write its file in watchlists/' : `did you mean \`${near}\`?`;
}
