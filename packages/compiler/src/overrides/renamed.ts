import { canonicalText } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Document } from '../parse/parse.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { placeOf, subjectOf } from './claim.ts';
import type { ItemVariant } from './resolve.ts';
import { vary } from './varied.ts';

/** Claims that would give an item another ARM name: by that name others call it, and it would be another object. */
export function renamedFaults(
  { base, claims }: ItemVariant,
  by: { readonly document: Document; readonly analyze: Analyze | undefined },
): readonly PlaceFault[] {
  const nameOf = (item: ItemVariant['item']): string => canonicalText(base.kind.resource(item)?.name ?? null);
  const name = nameOf(base.item);
  return claims
    .filter((claim) => nameOf(vary(base.item, base.kind, { ...by, claims: [claim] }).item) !== name)
    .map((claim) => ({
      code: 'environment/not-settable',
      message: `${subjectOf(claim)} is the same in every workspace, since the item is called by it`,
      at: placeOf(claim),
      key: true,
      help: 'change it in the file of the item',
    }));
}
