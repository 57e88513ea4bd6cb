import type { Item, ItemEntry } from '@sentinelpack/kinds';
import { didYouMean } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Content, ContentItem } from '../content.ts';
import { compareTexts } from '../diagnostic.ts';
import type { EnvironmentSource, Override } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import type { Rank } from './choose.ts';
import { chosenItems, chosenWorkspaces, isNamed } from './choose.ts';
import type { Claim, Settled } from './claim.ts';
import { claimsOf, placeOf, settle, subjectOf } from './claim.ts';
import { constantsOf, vary } from './varied.ts';

/** An item as overrides make it for some workspaces. */
export interface ItemVariant {
  readonly base: ContentItem;
  readonly item: Item;
  readonly workspaces: readonly string[];
  /** What decides, the weaker first. */
  readonly claims: readonly Claim[];
}

/** An item that some workspaces are not to have, and the override that says so. */
export interface Excluded {
  readonly entry: ItemEntry;
  readonly index: number;
}

/** What the overrides of an environment come to. */
export interface Resolution {
  readonly variants: readonly ItemVariant[];
  readonly exclusions: readonly Excluded[];
  /** Claims that let an item stay where a weaker one excludes it. */
  readonly kept: ReadonlySet<number>;
  readonly faults: readonly PlaceFault[];
}

/** Resolves the overrides of an environment: which items are otherwise in which workspaces, equal ones once. */
export function resolve(source: EnvironmentSource, content: Content, analyze: Analyze | undefined): Resolution {
  const chosen = choices(source, content);
  const wanting = chosen.map((choice) => ({ choice, applicable: applicableClaims(choice, analyze) }));
  const parts = content.items
    .filter(({ isWhole }) => isWhole)
    .toSorted((a, b) => compareTexts(a.item.id, b.item.id))
    .flatMap((base) => {
      const here = wanting.filter(({ choice }) => choice.items.includes(base));
      return here.length === 0 ? [] : [resolveItem(base, here, { source, analyze })];
    });
  return {
    variants: parts.flatMap(({ variants }) => variants),
    exclusions: parts.flatMap(({ exclusions }) => exclusions),
    kept: new Set(parts.flatMap(({ kept }) => kept)),
    faults: [...wanting.flatMap(({ applicable }) => applicable.faults), ...parts.flatMap(({ faults }) => faults)],
  };
}

interface Choosing {
  readonly override: Override;
  readonly index: number;
  readonly items: readonly ContentItem[];
  readonly places: ReadonlyMap<string, Rank>;
}

interface Wanting {
  readonly choice: Choosing;
  readonly applicable: { readonly of: (base: ContentItem) => readonly Claim[]; readonly faults: readonly PlaceFault[] };
}

function choices({ file }: EnvironmentSource, { items }: Content): readonly Choosing[] {
  return (file.overrides ?? []).map((override, index) => ({
    override,
    index,
    items: chosenItems(override, items).filter(({ isWhole }) => isWhole),
    places: chosenWorkspaces(override, file),
  }));
}

// A tag may choose items of several kinds: what one does not know is not meant for it, unless it is named or no other knows it.
function applicableClaims({ override, index, items }: Choosing, analyze: Analyze | undefined): Wanting['applicable'] {
  const claims = claimsOf(override, index);
  const knowing = new Map(claims.map((claim) => [claim, items.filter((item) => knows(item, claim, analyze))]));
  const isFor = (claim: Claim, item: ContentItem): boolean => {
    const known = knowing.get(claim) ?? [];
    return known.includes(item) || (claim.does === 'set' && (known.length === 0 || isNamed(override, item)));
  };
  return {
    of: (base) => claims.filter((claim) => isFor(claim, base)),
    faults: analyze === undefined ? [] : claims.flatMap((claim) => unknownConstants(claim, { override, items, knowing, analyze })),
  };
}

function knows({ item, kind }: ContentItem, claim: Claim, analyze: Analyze | undefined): boolean {
  if (claim.does === 'exclude') return true;
  if (claim.does === 'set') return Object.hasOwn(Object(kind.schema['properties']), String(claim.path[0]));
  return analyze !== undefined && constantsOf(item, kind, analyze).some(({ constant }) => constant.name === claim.name);
}

interface Knowing {
  readonly override: Override;
  readonly items: readonly ContentItem[];
  readonly knowing: ReadonlyMap<Claim, readonly ContentItem[]>;
  readonly analyze: Analyze;
}

function unknownConstants(claim: Claim, { override, items, knowing, analyze }: Knowing): readonly PlaceFault[] {
  if (claim.does !== 'tune') return [];
  const known = knowing.get(claim) ?? [];
  const first = items.find((item) => !known.includes(item) && (known.length === 0 || isNamed(override, item)));
  if (first === undefined) return [];
  const names = constantsOf(first.item, first.kind, analyze).map(({ constant }) => constant.name);
  const help =
    didYouMean(claim.name, names) ??
    (names.length === 0 ? 'write `let name = literal;` at the top of the query' : `there are ${names.join(', ')}`);
  const message = `the query of ${first.item.path} has no top-level let constant ${claim.name}`;
  return [{ code: 'environment/unknown-constant', message, at: placeOf(claim), key: true, help }];
}

interface Surroundings {
  readonly source: EnvironmentSource;
  readonly analyze: Analyze | undefined;
}

function resolveItem(base: ContentItem, here: readonly Wanting[], { source, analyze }: Surroundings) {
  const wanted = here.map(({ choice, applicable }) => ({ choice, claims: applicable.of(base) }));
  const settled = source.file.workspaces.map(({ name }) => {
    const ranked = wanted.flatMap(({ choice, claims }) => {
      const rank = choice.places.get(name);
      return rank === undefined ? [] : claims.map((claim) => ({ claim, rank }));
    });
    return { name, ...settle(ranked) };
  });
  const groups = [...Map.groupBy(settled, (each) => signatureOf(each)).values()];
  const made = groups.map((group) =>
    variantOf(base, { winners: group[0]?.winners ?? [], workspaces: group.map(({ name }) => name).toSorted() }, { source, analyze }),
  );
  return {
    variants: made.flatMap(({ variant }) => variant ?? []),
    exclusions: made.flatMap(({ exclusion }) => exclusion ?? []),
    kept: made.flatMap(({ kept }) => kept ?? []),
    faults: [...conflictFaults(base, settled, source), ...made.flatMap(({ faults }) => faults)],
  };
}

// Where an item is not, nothing else about it matters.
function signatureOf({ winners }: Settled): string {
  const exclude = winners.find((claim) => claim.does === 'exclude');
  const deciding = exclude?.value === true ? [exclude] : winners;
  return deciding.map((claim) => `${claim.index} ${subjectOf(claim)}`).join('\n');
}

interface Made {
  readonly variant?: ItemVariant;
  readonly exclusion?: Excluded;
  readonly kept?: number;
  readonly faults: readonly PlaceFault[];
}

function variantOf(
  base: ContentItem,
  { winners, workspaces }: Pick<Settled, 'winners'> & { readonly workspaces: readonly string[] },
  { source: { document, file }, analyze }: Surroundings,
): Made {
  const exclude = winners.find((claim) => claim.does === 'exclude');
  if (exclude?.value === true) {
    const reason = file.overrides?.[exclude.index]?.reason ?? '';
    const entry = { items: [base.item.id], workspaces, source: document.at(placeOf(exclude)), reason };
    return { exclusion: { entry, index: exclude.index }, faults: [] };
  }
  const kept = exclude === undefined ? {} : { kept: exclude.index };
  const claims = winners.filter(({ does }) => does !== 'exclude');
  if (claims.length === 0) return { ...kept, faults: [] };
  const { item, faults } = vary(base.item, base.kind, { claims, document, analyze });
  return { ...kept, variant: { base, item, workspaces, claims }, faults };
}

function conflictFaults(
  base: ContentItem,
  settled: readonly (Settled & { readonly name: string })[],
  { document }: EnvironmentSource,
): readonly PlaceFault[] {
  const pairs = settled.flatMap(({ name, conflicts }) => conflicts.map(([one, other]) => ({ name, one, other })));
  const groups = [...Map.groupBy(pairs, ({ one, other }) => `${one.index} ${other.index} ${subjectOf(one)}`).values()];
  return groups.flatMap(([first]) => {
    if (first === undefined) return [];
    const { name, one, other } = first;
    const { line } = document.at(placeOf(one));
    const message = `line ${line} decides ${subjectOf(other)} too, for ${base.item.path} in ${name}, and neither names the workspace more closely`;
    const help = `write the value for ${name} in an override that names it, or take it out of one of the two`;
    return [{ code: 'environment/override-conflict', message, at: placeOf(other), key: true, help }];
  });
}
