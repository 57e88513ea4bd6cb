/** A query with comments and string literals blanked out, every other character at its own place. */
export function queryOutline(query: string): string {
  return query.replaceAll(literalOrComment, (text) => text.replaceAll(/[^\n]/g, ' '));
}

/** The aliases of the watchlists that a query names by a literal. */
export function watchlistsIn(query: string): readonly string[] {
  const outline = queryOutline(query);
  const calls = [...outline.matchAll(/\b_GetWatchlist\s*\(\s*/g)];
  const aliases = calls.map((call) => /^\s*@?(?:'([^'\n]*)'|"([^"\n]*)")/.exec(query.slice(query.indexOf('(', call.index) + 1)));
  return [...new Set(aliases.map((alias) => alias?.[1] ?? alias?.[2]).filter((alias) => alias !== undefined))];
}

// KQL has plain strings with backslash escapes, verbatim strings (@"…", a doubled quote inside), multi-line strings (```…``` or ~~~…~~~)
// and comments to the end of the line.
const literalOrComment: RegExp =
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|@"(?:[^"]|"")*"?|@'(?:[^']|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\/[^\n]*/g;
