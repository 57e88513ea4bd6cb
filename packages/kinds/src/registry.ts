import { analyticsRule } from './analytics-rule/index.ts';
import { connector } from './connector/index.ts';
import { huntingQuery } from './hunting-query/index.ts';
import type { AnyKind } from './kind.ts';
import { watchlist } from './watchlist/index.ts';
import { workbook } from './workbook/index.ts';

/** Every kind of content, in the order in which they are deployed where nothing else decides. */
export const kinds: readonly AnyKind[] = [connector, watchlist, analyticsRule, huntingQuery, workbook];

/** The kind of a name, or undefined. */
export function kindNamed(name: string): AnyKind | undefined {
  return kinds.find((kind) => kind.name === name);
}
