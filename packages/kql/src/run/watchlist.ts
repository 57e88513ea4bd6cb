import type { WatchlistSchema } from '../language/schema.ts';
import type { InputRow } from './column-table.ts';
import type { InputTable } from './inputs.ts';

type Watchlists = Readonly<Record<string, InputTable>>;

// Columns are kept by the table that they were read from, so each given one is made complete once.
const completed = new WeakMap<InputTable, InputTable>();

/** The rows of a watchlist as `_GetWatchlist` gives them: where they come without a SearchKey, it is what the search key's column holds. */
export function watchlistTable(alias: string, given: Watchlists | undefined, known: readonly WatchlistSchema[]): InputTable | undefined {
  const table = Object.entries(given ?? {}).find(([name]) => isSame(name, alias))?.[1];
  const searchKey = known.find((watchlist) => isSame(watchlist.alias, alias))?.searchKey;
  if (table === undefined || searchKey === undefined) return table;
  const present = completed.get(table) ?? withSearchKey(table, searchKey);
  completed.set(table, present);
  return present;
}

// The service tells aliases apart without regard to case.
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function withSearchKey(table: InputTable, searchKey: string): InputTable {
  const position = table.columns.findIndex(({ name }) => name === searchKey);
  if (position < 0 || table.columns.some(({ name }) => name === 'SearchKey')) return table;
  const complete = (row: InputRow): InputRow => {
    if (isList(row)) return [...row, row[position]];
    return { ...row, SearchKey: row[searchKey] };
  };
  return { columns: [...table.columns, { name: 'SearchKey', type: 'string' }], rows: table.rows.map((row) => complete(row)) };
}

function isList(row: InputRow): row is readonly unknown[] {
  return Array.isArray(row);
}
