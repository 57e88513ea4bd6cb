/** A column of a table or of a result; `type` is a KQL scalar type (`bool datetime decimal dynamic guid int long real string timespan`) or `unknown`. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** What the analyser objects to; offsets are UTF-16 units of the query text. */
export interface QueryDiagnostic {
  /** Microsoft's code, such as `KS142`, or a lint's own name. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly help?: string;
}

/** A `let name = literal` at the top level of a query: what an environment can tune. */
export interface LetConstant {
  readonly name: string;
  readonly type: string;
  /** The literal as written. */
  readonly text: string;
  /** Where the literal stands. */
  readonly start: number;
  readonly length: number;
}

/** What is known of a query without running it. */
export interface QueryFacts {
  readonly diagnostics: readonly QueryDiagnostic[];
  /** The result's columns, in order. */
  readonly columns: readonly Column[];
  /** False where the result can have columns that only the data decides (`bag_unpack`, `pivot`). */
  readonly columnsKnown: boolean;
  readonly tables: readonly string[];
  /** False where tables are named by a pattern (`union Sec*`, `search *`): then `tables` holds those of the schema that match. */
  readonly tablesKnown: boolean;
  readonly functions: readonly string[];
  readonly watchlists: readonly string[];
  readonly lets: readonly LetConstant[];
  /** How far the query looks back from now, in seconds, as far as literals say it; undefined where they do not. */
  readonly lookbackSeconds: number | undefined;
}
