/** A list of the workspace that queries read by its alias, as its author writes it. */
export interface Watchlist {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** What queries call it. */
  readonly alias: string;
  /** The column that queries look rows up by. */
  readonly searchKey: string;
  readonly columns: readonly string[];
  /** Whose the rows are: the workspace's, or those of the file beside it. */
  readonly rows?: 'workspace' | 'repo';
  readonly version: string;
}
