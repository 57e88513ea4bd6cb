import type { LetConstant } from '@sentinelpack/kql';
import type { AnyKind, Item, Json, JsonObject, Path, Span, TextRange } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Document } from '../parse/parse.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';
import { isWithin } from '../shape/shape.ts';
import type { Claim } from './claim.ts';
import { placeOf } from './claim.ts';
import { howToWrite, literalOf } from './constant.ts';

/** An item as claims make it; its places are those of the claims. */
export interface Varied {
  readonly item: Item;
  readonly faults: readonly PlaceFault[];
}

/** A constant of an item's query, and where the query stands. */
export interface Constant {
  readonly at: Path;
  readonly constant: LetConstant;
}

/** The top-level let constants of an item's queries. */
export function constantsOf(item: Item, kind: AnyKind, analyze: Analyze): readonly Constant[] {
  return kind.queries(item).flatMap(({ at, text }) => {
    const query = valueAt(item.body as Json, at); // a shaped body is JSON
    if (typeof query !== 'string') return [];
    // Where the service substitutes something, the analysed text may be of another length than the author's.
    const isAuthors = ({ start, length, text: literal }: LetConstant): boolean => query.slice(start, start + length) === literal;
    return analyze(text)
      .lets.filter(isAuthors)
      .map((constant) => ({ at, constant }));
  });
}

/** Makes an item of another by claims, weaker ones first. */
export function vary(
  item: Item,
  kind: AnyKind,
  by: { readonly claims: readonly Claim[]; readonly document: Document; readonly analyze: Analyze | undefined },
): Varied {
  const { claims, document, analyze } = by;
  const sets = claims.filter((claim) => claim.does === 'set');
  const tunes = claims.filter((claim) => claim.does === 'tune');
  const setBody = sets.reduce<Json>((body, { path, value }) => withValue(body, path, value), item.body as Json); // a shaped body is JSON
  const set: Item = { ...item, body: setBody };
  const known = analyze === undefined || tunes.length === 0 ? [] : constantsOf(set, kind, analyze);
  const literals = tunes.flatMap((claim) =>
    known.filter(({ constant }) => constant.name === claim.name).map((constant) => written(claim, constant)),
  );
  const replaced = literals.flatMap((each) => ('literal' in each ? [each] : []));
  const body = [...Map.groupBy(replaced, ({ at }) => JSON.stringify(at)).values()].reduce((made, group) => retune(made, group), setBody);
  return {
    item: { ...item, body, ...placesOf({ sets, tunes, replaced, document }) },
    faults: literals.flatMap((each) => ('literal' in each ? [] : [each])),
  };
}

interface Replaced extends Constant {
  readonly claim: Claim & { readonly does: 'tune' };
  readonly literal: string;
}

function written(claim: Claim & { readonly does: 'tune' }, { at, constant }: Constant): Replaced | PlaceFault {
  const literal = literalOf(claim.value, constant);
  if (literal !== undefined) return { claim, at, constant, literal };
  const message = `the constant ${claim.name} is of type ${constant.type}, which ${JSON.stringify(claim.value)} is not`;
  return { code: 'environment/tune-type', message, at: placeOf(claim), help: howToWrite(constant.type) };
}

function retune(body: Json, group: readonly Replaced[]): Json {
  const at = group[0]?.at ?? [];
  const before = textOf(valueAt(body, at));
  const text = group
    .toSorted((a, b) => b.constant.start - a.constant.start)
    .reduce(
      (query, { constant, literal }) => query.slice(0, constant.start) + literal + query.slice(constant.start + constant.length),
      before,
    );
  return withValue(body, at, text);
}

interface Causes {
  readonly sets: readonly (Claim & { readonly does: 'set' })[];
  readonly tunes: readonly Claim[];
  readonly replaced: readonly Replaced[];
  readonly document: Document;
}

// A fault of what was made is a fault of the override: of the one that set the value, tuned the query, or else of the first.
function placesOf({ sets, tunes, replaced, document }: Causes): Pick<Item, 'at' | 'keyAt'> {
  const setting = (path: Path): Path | undefined => {
    const claim = sets.findLast((each) => isWithin(path, each.path)) ?? sets.findLast((each) => isWithin(each.path, path));
    return claim && ['overrides', claim.index, 'set', ...path];
  };
  const cause = (path: Path, range?: TextRange): Path => {
    const tuned = replaced.filter(({ at }) => isWithin(path, at));
    const hit = tuned.find((each) => range !== undefined && touches(each, tuned, range)) ?? tuned[0];
    const first = sets[0] ?? tunes[0];
    return setting(path) ?? (hit ? placeOf(hit.claim) : first ? placeOf(first) : []);
  };
  // A part of a text can be shown where the override holds all of the text.
  const isWritten = (path: Path): boolean => setting(path) !== undefined && replaced.every(({ at }) => !isWithin(path, at));
  return {
    at: (path, range): Span => document.at(cause(path, range), isWritten(path) ? range : undefined),
    keyAt: (path): Span => document.keyAt(cause(path)),
  };
}

// Whether a range of the query that was made holds a literal that was put in.
function touches(one: Replaced, all: readonly Replaced[], range: TextRange): boolean {
  const shift = all
    .filter(({ constant }) => constant.start < one.constant.start)
    .reduce((sum, { constant, literal }) => sum + literal.length - constant.length, 0);
  const start = one.constant.start + shift;
  return start < range.start + range.length && range.start < start + one.literal.length;
}

function valueAt(value: Json, path: Path): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = Array.isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined;
  return inner === undefined ? undefined : valueAt(inner as Json, rest);
}

function withValue(value: Json, path: Path, put: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((inner: Json, index) => (index === step ? withValue(inner, rest, put) : inner));
  const object: JsonObject = isObject(value) ? value : {};
  return { ...object, [step]: withValue(object[step] ?? {}, rest, put) };
}
