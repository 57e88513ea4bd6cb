import type { Json, JsonObject } from './json.ts';
import type { TableColumn } from './tables/columns.ts';

/** The service's KQL engine, given when the emulator is opened: the emulator itself knows no query language. */
export interface Kql {
  /** What the service sees of a query before it runs it. Must depend on its arguments alone. */
  examine(query: string, workspace: QueryWorkspace): Examined;
  /** Runs a query; throws a KqlFault where the service refuses it. */
  run(query: string, workspace: QueryWorkspace, now: Date): QueryResult;
}

/** What a query can read in a workspace: the tables that hold data, its functions and its watchlists. */
export interface QueryWorkspace {
  readonly tables: readonly QueryTable[];
  readonly functions: readonly { readonly name: string; readonly parameters: string; readonly body: string }[];
  readonly watchlists: readonly { readonly alias: string; rows(): readonly JsonObject[] }[];
}

/** A table that holds data. */
export interface QueryTable {
  readonly name: string;
  /** The columns that its rows show; a table of Azure has more. */
  readonly columns: readonly TableColumn[];
  rows(): readonly JsonObject[];
}

/** What is known of a query that was not run. */
export interface Examined {
  /** Every table that the query reads, in the case of the query, whether it is there or not. */
  readonly tables: readonly string[];
  readonly columns: readonly TableColumn[];
  /** False where only the data decides about the columns. */
  readonly columnsKnown: boolean;
  /** Errors other than a missing table; the code is that of the service, such as `SemanticError`. */
  readonly faults: readonly { readonly code: string; readonly message: string }[];
}

/** What a query gives. */
export interface QueryResult {
  readonly columns: readonly TableColumn[];
  /** A whole number beyond 2^53 is a bigint. */
  readonly rows: readonly (readonly (Json | bigint)[])[];
}

/** A query that the service refuses: the code is `SyntaxError`, `SemanticError` or another of its own. */
export class KqlFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
