import type { BundleEnvironment, Environment, Json, Variant } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Content } from '../content.ts';
import type { EnvironmentSource } from '../environment/environment.ts';
import type { Claim } from './claim.ts';
import { placeOf, subjectOf } from './claim.ts';
import { effectsOf } from './effect.ts';
import { expiriesIn } from './expiry.ts';
import { ignoredIn } from './ignore.ts';
import type { ItemVariant } from './resolve.ts';
import { resolve } from './resolve.ts';

/** An environment as the bundle has it: with its overrides resolved. */
export function bundleEnvironment(environment: Environment, content: Content, analyze: Analyze | undefined): BundleEnvironment {
  const source = content.environmentFiles.find(({ file }) => file.name === environment.name);
  if (source === undefined) return { environment, variants: [] };
  if (analyze === undefined && source.file.overrides?.some(({ tune }) => tune !== undefined) === true)
    throw new Error(`pack needs the analyser to tune the constants that ${source.document.path} names`);
  const { variants, exclusions } = resolve(source, content, analyze);
  const ignored = ignoredIn(source, content);
  const expiries = expiriesIn(source, content, exclusions);
  return {
    environment,
    variants: variants.flatMap((variant) => bundleVariant(variant, source, analyze)),
    ...(exclusions.length === 0 ? {} : { exclusions: exclusions.map(({ entry }) => entry) }),
    ...(ignored.length === 0 ? {} : { ignored }),
    ...(expiries.length === 0 ? {} : { expiries }),
  };
}

function bundleVariant(variant: ItemVariant, { file, document }: EnvironmentSource, analyze: Analyze | undefined): readonly Variant[] {
  const { base, item, workspaces, claims } = variant;
  const resource = base.kind.resource(item);
  if (
    resource === undefined ||
    canonicalText(resource as unknown as Json) === canonicalText(base.kind.resource(base.item) as unknown as Json)
  )
    return []; // resources are JSON
  const decided = effectsOf(variant, { document, analyze })
    .filter(({ fields }) => fields.length > 0)
    .map(({ claim, fields }) => {
      const reason = file.overrides?.[claim.index]?.reason ?? '';
      return { name: subjectOf(claim), fields, source: document.at(placeOf(claim)), reason };
    });
  const first = Math.min(...claims.map(({ index }) => index));
  return [
    {
      itemId: item.id,
      workspaces,
      set: valuesOf(claims, 'set'),
      tune: valuesOf(claims, 'tune'),
      source: document.at(['overrides', first]),
      decided,
      needs: base.kind.needs(item),
      provides: base.kind.provides(item),
      resource,
    },
  ];
}

function valuesOf(claims: readonly Claim[], does: 'set' | 'tune'): { readonly [name: string]: Json } {
  const values = claims.flatMap((claim): readonly (readonly [string, Json])[] => {
    if (claim.does !== does) return [];
    return [[claim.does === 'tune' ? claim.name : subjectOf(claim), claim.value]];
  });
  return Object.fromEntries(values);
}
