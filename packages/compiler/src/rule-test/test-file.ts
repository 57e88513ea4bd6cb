import type { Json, JsonObject } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';

/** Rows of a test: one fixture, or columns of their own, once or several times. */
export interface TestRow {
  readonly use?: string;
  readonly repeat?: number;
  readonly step?: string;
  readonly set?: JsonObject;
}

/** What a test says must come of its run. */
export interface Expectations {
  readonly alerts?: number;
  readonly results?: readonly JsonObject[];
  readonly count?: number;
  readonly entities?: readonly { readonly type: string; readonly [identifier: string]: string }[];
  readonly title?: string;
  readonly severity?: string;
  readonly tactics?: readonly string[];
  readonly customDetails?: { readonly [key: string]: Json };
}

/** The expectations that only alerts can meet. */
export const alertExpectations = ['alerts', 'entities', 'title', 'severity', 'tactics', 'customDetails'] as const;

/** One run, the rows that it finds, and what must come of it. */
export interface RuleTest extends Expectations {
  readonly name: string;
  readonly rows: { readonly [table: string]: readonly TestRow[] };
  readonly watchlists?: { readonly [alias: string]: readonly TestRow[] };
  readonly range?: string;
}

/** A file of tests, as its schema describes it. */
export interface TestFile {
  readonly now: string;
  readonly tests: readonly RuleTest[];
}

/** A named row, as its schema describes it. */
export interface FixtureEntry {
  readonly table?: string;
  readonly watchlist?: string;
  readonly extend?: string;
  readonly row: JsonObject;
}

/** A file of named rows. */
export interface FixtureFile {
  readonly [name: string]: FixtureEntry;
}

/** A file for tests in a content folder; without its content where it has not the form that it needs. */
export interface TestSource<File> {
  readonly path: string;
  readonly read: { readonly document: Document; readonly file: File } | undefined;
}

/** The path of the tests beside an item. */
export function testPathOf(itemPath: string): string {
  return itemPath.replace(/\.yaml$/, '.test.yaml');
}
