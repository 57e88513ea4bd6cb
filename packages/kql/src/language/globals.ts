import type { GlobalState, KustoSymbol } from './kusto.ts';
import { list, loadKusto } from './kusto.ts';
import type { FunctionSchema, Schema, TableSchema } from './schema.ts';
import { functionSymbol, getWatchlistSymbol, tableSymbol } from './symbols.ts';

/** What is made once for a schema: symbols are slow to make, and the analyser caches by their identity. */
interface SchemaSymbols {
  readonly base: GlobalState;
  readonly tables: ReadonlyMap<string, TableSchema>;
  readonly functions: ReadonlyMap<string, FunctionSchema>;
  readonly made: Map<string, KustoSymbol>;
  readonly globals: Map<string, GlobalState>;
}

const symbolsOf = new WeakMap<Schema, SchemaSymbols>();

/**
 * The analyser's world for one text. Only the tables and functions that the text mentions are in it: fewer are faster,
 * and the answer is the same. A text with a wildcard over tables gets them all.
 */
export function globalsFor(text: string, schema: Schema): GlobalState {
  const symbols = symbolsOf.get(schema) ?? prepare(schema);
  const names = readsByPattern(text) ? [...symbols.tables.keys(), ...symbols.functions.keys()] : mentioned(text, symbols);
  const key = names.sort().join(' ');
  const present = symbols.globals.get(key);
  if (present) return present;
  const globals = withMembers(symbols, names);
  symbols.globals.set(key, globals);
  return globals;
}

function prepare(schema: Schema): SchemaSymbols {
  const { GlobalState } = loadKusto();
  const base = GlobalState.Default!; // the library's own constant
  const functions = [...list(base.Functions), getWatchlistSymbol(schema.watchlists), ...databaseFunctions()];
  const symbols: SchemaSymbols = {
    base: base.WithFunctions(functions as never)!, // the library takes an array where it asks for a list
    tables: new Map(schema.tables.map((table) => [table.name, table])),
    functions: new Map(schema.functions.map((entry) => [entry.name, entry])),
    made: new Map(),
    globals: new Map(),
  };
  symbolsOf.set(schema, symbols);
  return symbols;
}

// https://learn.microsoft.com/azure/azure-monitor/logs/cross-workspace-query: functions that name another database.
// Its tables are taken to have the columns of ours, since workspaces share the schemas.
function databaseFunctions(): readonly KustoSymbol[] {
  const { FunctionSymbol, Parameter, ScalarTypes, Tabularity } = loadKusto().Symbols;
  const parameters = [new Parameter.$ctor2('identifier', ScalarTypes.String)];
  const here = ['workspace', 'resource'].map(
    (name) => new FunctionSymbol.ctor(name, (context) => context.CurrentDatabase!, Tabularity.Other, parameters),
  );
  const elsewhere = ['app', 'adx', 'arg'].map((name) => new FunctionSymbol.ctor(name, () => anyDatabase(), Tabularity.Other, parameters));
  return [...here, ...elsewhere];
}

function anyDatabase(): Kusto.Language.Symbols.DatabaseSymbol {
  const { DatabaseSymbol } = loadKusto().Symbols;
  return new DatabaseSymbol.$ctor1('', [] as never, true); // an array where it asks for a list
}

/** Whether tables are named by a pattern (`union Sec*`, `search *`, `find`), so that a text does not mention all it reads. */
function readsByPattern(text: string): boolean {
  if (/\b(?:search|find)\b/.test(text)) return true;
  // A star beside a name can be another thing (`2*x`), which costs a little time; one missed would hide tables.
  return /\bunion\b/.test(text) && (/[A-Za-z_]\w*\*|\*[A-Za-z_]/.test(text) || /\bunion\b[^|;()]*\*/.test(text));
}

function mentioned(text: string, symbols: SchemaSymbols): string[] {
  const names = new Set<string>();
  const pending = [text];
  for (const source of pending) {
    for (const [word] of source.matchAll(/\w+/g)) {
      if (names.has(word)) continue;
      const called = symbols.functions.get(word);
      if (called || symbols.tables.has(word)) names.add(word);
      if (called) pending.push(called.parameters, 'body' in called ? called.body : '');
    }
  }
  return [...names];
}

function withMembers(symbols: SchemaSymbols, names: readonly string[]): GlobalState {
  const { DatabaseSymbol } = loadKusto().Symbols;
  const members = names.map((name) => {
    const symbol = symbols.made.get(name) ?? makeSymbol(symbols, name);
    symbols.made.set(name, symbol);
    return symbol;
  });
  return symbols.base.WithDatabase(new DatabaseSymbol.ctor('workspace', members))!; // it returns the new state
}

function makeSymbol(symbols: SchemaSymbols, name: string): KustoSymbol {
  const called = symbols.functions.get(name);
  return called ? functionSymbol(called) : tableSymbol(symbols.tables.get(name)!); // names come from the two maps
}
