import type { Column } from '../facts.ts';
import type { ColumnSymbol, Expression, FunctionSymbol, TableSymbol, TypeSymbol } from './kusto.ts';
import { list, loadKusto } from './kusto.ts';
import type { FunctionSchema, TableSchema, WatchlistSchema } from './schema.ts';

/** The analyser's symbol of a KQL type; what it does not know is `unknown`, which it accepts everywhere. */
export function typeSymbol(type: string): TypeSymbol {
  const { ScalarTypes } = loadKusto().Symbols;
  return ScalarTypes.GetSymbol(type) ?? ScalarTypes.Unknown!; // the library's own constant
}

/** The analyser's symbol of a table. */
export function tableSymbol({ name, columns, open }: TableSchema): TableSymbol {
  const { TableSymbol } = loadKusto().Symbols;
  const symbol = new TableSymbol.$ctor4(name, columns.map(columnSymbol));
  return open ? symbol.WithIsOpen(true)! : symbol; // it returns the table
}

function columnSymbol({ name, type }: Column): ColumnSymbol {
  return new (loadKusto().Symbols.ColumnSymbol)(name, typeSymbol(type), null, null, null, null);
}

/** The analyser's symbol of a saved function. */
export function functionSymbol(entry: FunctionSchema): FunctionSymbol {
  const { FunctionSymbol, Parameter, TableSymbol } = loadKusto().Symbols;
  if ('body' in entry) return new FunctionSymbol.$ctor16(entry.name, entry.parameters, `{${entry.body}\n}`, null);
  const result = new TableSymbol.ctor(entry.columns.map(columnSymbol));
  const parameters = Parameter.ParseList(entry.parameters);
  return new FunctionSymbol.$ctor6(entry.name, entry.open ? result.WithIsOpen(true) : result, parameters, null);
}

// https://learn.microsoft.com/azure/sentinel/watchlists-queries: the service adds these to the rows' own columns.
const watchlistColumns: readonly Column[] = [
  { name: '_DTItemId', type: 'string' },
  { name: 'LastUpdatedTimeUTC', type: 'datetime' },
  { name: 'SearchKey', type: 'string' },
];

/** `_GetWatchlist('alias')`, whose columns are those of the watchlist named; an unknown one can have any. */
export function getWatchlistSymbol(watchlists: readonly WatchlistSchema[]): FunctionSymbol {
  const { FunctionSymbol, Parameter, ScalarTypes, Tabularity } = loadKusto().Symbols;
  const added = new Set(watchlistColumns.map(({ name }) => name));
  const tables = new Map(
    watchlists.map(({ alias, columns }) => [
      alias.toLowerCase(),
      tableSymbol({ name: alias, columns: [...watchlistColumns, ...columns.filter(({ name }) => !added.has(name))], open: false }),
    ]),
  );
  const unknown = tableSymbol({ name: '', columns: watchlistColumns, open: true });
  const parameters = [new Parameter.$ctor2('watchlistAlias', ScalarTypes.String)];
  return new FunctionSymbol.ctor(
    '_GetWatchlist',
    (context) => tables.get(literalText(list(context.Arguments)[0])?.toLowerCase() ?? '') ?? unknown,
    Tabularity.Tabular,
    parameters,
  );
}

/** The text of a string literal or of a constant that the analyser folded. */
export function literalText(expression: Expression | undefined): string | undefined {
  const value: unknown = expression?.ConstantValue;
  return typeof value === 'string' ? value : undefined;
}
