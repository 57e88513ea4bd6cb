import data from '../../data/tables.json' with { type: 'json' };
import type { Column } from '../facts.ts';
import { asimFunctions } from './asim.ts';

/** The columns of a table; an open table can have more than are listed. */
export interface TableSchema {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly open: boolean;
}

/** A saved function: `parameters` in KQL, such as `(starttime:datetime=datetime(null))`, and what it does or returns. */
export type FunctionSchema =
  | { readonly name: string; readonly parameters: string; readonly body: string }
  | { readonly name: string; readonly parameters: string; readonly columns: readonly Column[]; readonly open: boolean };

/** The columns that a watchlist's own rows have; the service's are added. */
export interface WatchlistSchema {
  readonly alias: string;
  readonly columns: readonly Column[];
  /** The column that the service shows as SearchKey. */
  readonly searchKey?: string;
}

/** What a query can read in a workspace. Plain JSON, so that it can be hashed and sent to another process. */
export interface Schema {
  readonly tables: readonly TableSchema[];
  readonly functions: readonly FunctionSchema[];
  readonly watchlists: readonly WatchlistSchema[];
}

/** What a pack adds to the tables that the product knows. */
export interface SchemaAdditions {
  readonly tables?: readonly { readonly name: string; readonly columns: readonly Column[]; readonly open?: boolean }[];
  readonly functions?: readonly FunctionSchema[];
  readonly watchlists?: readonly WatchlistSchema[];
}

type ColumnTypes = Readonly<Record<string, string>>;

const standardColumns: readonly Column[] = columnsOf(data.standardColumns);
const openTables: ReadonlySet<string> = new Set(data.openTables);

let known: Schema | undefined;

/** The tables that the product knows. The same object each time, so that what is derived from it is kept. */
export function defaultSchema(): Schema {
  known ??= {
    tables: Object.entries<ColumnTypes>(data.tables).map(([name, types]) => ({
      name,
      columns: withStandardColumns(columnsOf(types)),
      open: openTables.has(name),
    })),
    functions: asimFunctions(),
    watchlists: [],
  };
  return known;
}

/** A schema with more in it; what has the name of something known takes its place. */
export function extendSchema(schema: Schema, additions: SchemaAdditions): Schema {
  const tables = (additions.tables ?? []).map(({ name, columns, open }) => ({
    name,
    columns: withStandardColumns(columns),
    open: open ?? false,
  }));
  return {
    tables: replacing(schema.tables, tables, (table) => table.name),
    functions: replacing(schema.functions, additions.functions ?? [], (entry) => entry.name),
    watchlists: replacing(schema.watchlists, additions.watchlists ?? [], (watchlist) => watchlist.alias.toLowerCase()),
  };
}

/** Adds the columns of every log table that a published list can leave out, such as TenantId of SigninLogs. */
function withStandardColumns(columns: readonly Column[]): readonly Column[] {
  const names = new Set(columns.map((column) => column.name));
  return [...columns, ...standardColumns.filter((column) => !names.has(column.name))];
}

function replacing<Entry>(present: readonly Entry[], added: readonly Entry[], key: (entry: Entry) => string): readonly Entry[] {
  const entries = new Map(present.map((entry) => [key(entry), entry]));
  for (const entry of added) entries.set(key(entry), entry);
  return [...entries.values()];
}

function columnsOf(types: ColumnTypes): readonly Column[] {
  return Object.entries(types).map(([name, type]) => ({ name, type }));
}
