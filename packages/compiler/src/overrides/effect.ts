import type { Comparable, Item } from '@sentinelpack/kinds';
import { canonicalText, comparableOf, fill } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { ContentItem } from '../content.ts';
import { neutralWorkspace } from '../pack/neutral.ts';
import type { Document } from '../parse/parse.ts';
import type { Claim } from './claim.ts';
import type { ItemVariant } from './resolve.ts';
import { vary } from './varied.ts';

/** A claim, and the fields of the comparable form that are another for it. */
export interface Effect {
  readonly claim: Claim;
  readonly fields: readonly string[];
}

/** What each claim of a variant does to its item alone; a claim that says what the item says does nothing. */
export function effectsOf(
  { base, claims }: ItemVariant,
  by: { readonly document: Document; readonly analyze: Analyze | undefined },
): readonly Effect[] {
  const before = comparableIn(base.item, base);
  return claims.map((claim) => {
    const after = comparableIn(vary(base.item, base.kind, { ...by, claims: [claim] }).item, base);
    const fields = Object.keys({ ...before, ...after }).filter((field) => !isSame(before[field], after[field]));
    return { claim, fields: fields.toSorted() };
  });
}

/** An item in comparable form, as far as it is the same in every workspace. */
export function comparableIn(item: Item, { kind }: Pick<ContentItem, 'kind'>): Comparable {
  const resource = kind.resource(item);
  return resource === undefined ? {} : comparableOf(kind, fill(resource, neutralWorkspace));
}

function isSame(one: Comparable[string] | undefined, other: Comparable[string] | undefined): boolean {
  return canonicalText(one ?? null) === canonicalText(other ?? null);
}
