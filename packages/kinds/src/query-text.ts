import type { TextRange } from './nouns.ts';

/** A query with comments and string literals blanked out, every other character at its own place. */
export function queryOutline(query: string): string {
  return query.replaceAll(literalOrComment, (text) => text.replaceAll(/[^\n]/g, ' '));
}

/** A watchlist that a query names by a literal, and where the alias stands in the query. */
export interface WatchlistCall {
  readonly alias: string;
  readonly range: TextRange;
}

/** The calls of `_GetWatchlist` with a literal alias. */
export function watchlistCalls(query: string): readonly WatchlistCall[] {
  return [...queryOutline(query).matchAll(/\b_GetWatchlist\s*\(\s*/g)].flatMap((call) => {
    const open = query.indexOf('(', call.index) + 1;
    const literal = /^(\s*@?['"])(?:(?<=')([^'\n]*)'|(?<=")([^"\n]*)")/.exec(query.slice(open));
    const alias = literal?.[2] ?? literal?.[3];
    if (alias === undefined) return [];
    return [{ alias, range: { start: open + (literal?.[1] ?? '').length, length: alias.length } }];
  });
}

/** The aliases of the watchlists that a query names by a literal. */
export function watchlistsIn(query: string): readonly string[] {
  return [...new Set(watchlistCalls(query).map(({ alias }) => alias))];
}

// KQL has plain strings with backslash escapes, verbatim strings (@"…", a doubled quote inside), multi-line strings (```…``` or ~~~…~~~)
// and comments to the end of the line.
const literalOrComment: RegExp =
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|@"(?:[^"]|"")*"?|@'(?:[^']|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\/[^\n]*/g;
