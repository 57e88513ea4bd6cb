import type { Json, JsonObject, Path } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import type { Override } from '../environment/environment.ts';
import type { Rank } from './choose.ts';
import { ranks } from './choose.ts';

/** One thing that an override wants of an item: a value at a path, a constant, or whether the item is there at all. */
export type Claim = { readonly index: number } & (
  | { readonly does: 'set'; readonly path: Path; readonly value: Json }
  | { readonly does: 'tune'; readonly name: string; readonly value: Json }
  | { readonly does: 'exclude'; readonly value: boolean }
);

/** A claim on one workspace. */
export interface Ranked {
  readonly claim: Claim;
  readonly rank: Rank;
}

/** What claims come to in one workspace. */
export interface Settled {
  /** The claims that decide, the weaker first. */
  readonly winners: readonly Claim[];
  /** Pairs of which nothing says which decides. */
  readonly conflicts: readonly (readonly [Claim, Claim])[];
}

/** Everything that an override wants: mappings are merged, so each value in them is a claim of its own. */
export function claimsOf({ set, tune, exclude }: Override, index: number): readonly Claim[] {
  return [
    ...leaves(set ?? {}, []).map(([path, value]): Claim => ({ does: 'set', path, value, index })),
    ...Object.entries(tune ?? {}).map(([name, value]): Claim => ({ does: 'tune', name, value, index })),
    ...(exclude === undefined ? [] : [{ does: 'exclude', value: exclude, index } as const]),
  ];
}

/** What a claim is about, as people are told. */
export function subjectOf(claim: Claim): string {
  switch (claim.does) {
    case 'set':
      return claim.path.join('.');
    case 'tune':
      return `tune ${claim.name}`;
    case 'exclude':
      return 'exclude';
  }
}

/** Where a claim stands in the environment file. */
export function placeOf(claim: Claim): Path {
  const override: Path = ['overrides', claim.index, claim.does];
  if (claim.does === 'exclude') return override;
  return claim.does === 'set' ? [...override, ...claim.path] : [...override, claim.name];
}

/** Decides between claims on one item in one workspace: the closer rank, and among equals nobody. */
export function settle(claims: readonly Ranked[]): Settled {
  const strongest = [...Map.groupBy(claims, ({ claim }) => subjectOf(claim)).values()].flatMap((rivals) => {
    const rank = Math.max(...rivals.map(strength));
    return rivals.filter((rival) => strength(rival) === rank);
  });
  const conflicts = strongest.flatMap((one, index) =>
    strongest
      .slice(index + 1)
      .filter((other) => other.rank === one.rank && isSameField(one.claim, other.claim))
      .map((other) => [one.claim, other.claim] as const),
  );
  const winners = strongest
    .toSorted((a, b) => strength(a) - strength(b) || (subjectOf(a.claim) < subjectOf(b.claim) ? -1 : 1))
    .map(({ claim }) => claim);
  return { winners, conflicts };
}

function strength({ rank }: Ranked): number {
  return ranks.indexOf(rank);
}

// An empty mapping replaces all of a field, so it rivals whatever stands below it.
function isSameField(one: Claim, other: Claim): boolean {
  if (one.index === other.index || one.does !== other.does) return false;
  if (one.does !== 'set' || other.does !== 'set') return subjectOf(one) === subjectOf(other);
  return one.path.every((step, index) => index >= other.path.length || step === other.path[index]);
}

function leaves(value: JsonObject, above: Path): readonly (readonly [Path, Json])[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...above, key];
    return isObject(inner) && Object.keys(inner).length > 0 ? leaves(inner, path) : [[path, inner] as const];
  });
}
