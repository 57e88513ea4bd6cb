import type { Ignored, Item, ItemEntry, Json, Path, Span } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import type { Analyze } from '../check/query-facts.ts';
import type { Content, ContentItem } from '../content.ts';
import type { EnvironmentSource } from '../environment/environment.ts';
import { isWithin } from '../shape/shape.ts';
import type { Claim } from './claim.ts';
import { placeOf } from './claim.ts';
import { ignoredIn } from './ignore.ts';
import { resolve } from './resolve.ts';
import { constantsOf } from './varied.ts';

/** Where a value comes from. */
export type Origin =
  | { readonly from: 'file'; readonly source: Span }
  | { readonly from: 'override'; readonly source: Span; readonly reason: string }
  | { readonly from: 'workspace'; readonly source: Span; readonly reason: string }
  /** Nobody wrote it: the service's own value, which the repository holds it to. */
  | { readonly from: 'default' };

/** A field of an item in a workspace, with its value and where that comes from. */
export type ExplainedField = Origin & { readonly field: string; readonly value: Json };

/** What an item is in a workspace, and why. */
export interface Explanation {
  /** Why the workspace does not have it. */
  readonly excluded: Pick<ItemEntry, 'source' | 'reason'> | undefined;
  readonly fields: readonly ExplainedField[];
  /** What belongs to the workspace, by the names that plans show. */
  readonly ignored: readonly Pick<Ignored, 'fields' | 'source' | 'reason'>[];
}

/** Says of every field of an item what it is in a workspace, and which line decides it. */
export function explain(
  content: Content,
  { item: base, environment, workspace }: { readonly item: ContentItem; readonly environment: string; readonly workspace: string },
  analyze: Analyze,
): Explanation {
  const source = content.environmentFiles.find(({ file }) => file.name === environment);
  if (source === undefined) throw new Error(`there is no environment ${environment}`);
  const { variants, exclusions } = resolve(source, content, analyze);
  const variant = variants.find((each) => each.base === base && each.workspaces.includes(workspace));
  const excluded = exclusions.find(({ entry }) => entry.items.includes(base.item.id) && entry.workspaces.includes(workspace));
  const item = variant?.item ?? base.item;
  const ignored = ignoredIn(source, content).filter((entry) => entry.items.includes(base.item.id) && entry.workspaces.includes(workspace));
  const origins = originsOf(base, { source, ignored, claims: variant?.claims ?? [] });
  const written = leaves(item.body as Json, []).map(([path, value]) => ({ field: path.join('.'), value, ...origins.of(path) })); // a shaped body is JSON
  const constants = constantsOf(item, base.kind, analyze).map(({ at, constant }) => ({
    field: `${at.join('.')}: let ${constant.name}`,
    value: constant.text,
    ...origins.ofConstant(constant.name, at),
  }));
  const defaults = missing(base.kind.schema, item.body as Json, []).map(([path, value]) => ({
    field: path.join('.'),
    value,
    ...origins.ofDefault(path),
  })); // a shaped body is JSON
  return { excluded: excluded?.entry, fields: [...written, ...constants, ...defaults], ignored };
}

interface Origins {
  of(path: Path): Origin;
  ofConstant(name: string, at: Path): Origin;
  ofDefault(path: Path): Origin;
}

interface Deciding {
  readonly source: EnvironmentSource;
  readonly ignored: readonly Ignored[];
  readonly claims: readonly Claim[];
}

function originsOf({ item }: ContentItem, { source, ignored, claims }: Deciding): Origins {
  const { file, document } = source;
  const owned = (path: Path): Origin | undefined => {
    const entry = ignored.find(({ fields }) => fields.includes(String(path[0])));
    return entry && { from: 'workspace', source: entry.source, reason: entry.reason };
  };
  const byClaim = (claim: Claim): Origin => {
    const reason = file.overrides?.[claim.index]?.reason ?? '';
    return { from: 'override', source: document.at(placeOf(claim)), reason };
  };
  const inFile = (path: Path): Origin => ({ from: 'file', source: item.at(path) });
  return {
    of: (path) => {
      const claim = claims.findLast((each) => each.does === 'set' && isWithin(path, each.path));
      return owned(path) ?? (claim === undefined ? inFile(path) : byClaim(claim));
    },
    ofConstant: (name, at) => {
      const claim = claims.find((each) => each.does === 'tune' && each.name === name);
      return owned(at) ?? (claim === undefined ? constantInFile(item, name, at) : byClaim(claim));
    },
    ofDefault: (path) => owned(path) ?? { from: 'default' },
  };
}

// The constant's own line, where its query is the author's.
function constantInFile(item: Item, name: string, at: Path): Origin {
  const text = at.reduce<unknown>(
    (value, step) => (isObject(value) ? value[step] : Array.isArray(value) ? value[Number(step)] : undefined),
    item.body,
  );
  const found = typeof text === 'string' ? new RegExp(String.raw`\blet\s+${name}\b`, 'u').exec(text) : null;
  return { from: 'file', source: found === null ? item.at(at) : item.at(at, { start: found.index, length: found[0].length }) };
}

function leaves(value: Json, path: Path): readonly (readonly [Path, Json])[] {
  if (!isObject(value) || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

// The values that a schema says are there where nobody writes one.
function missing(schema: Json | undefined, value: Json | undefined, path: Path): readonly (readonly [Path, Json])[] {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  if (!isObject(properties) || (value !== undefined && !isObject(value))) return [];
  return Object.entries(properties).flatMap(([key, inner]): readonly (readonly [Path, Json])[] => {
    const here = value?.[key];
    const standard = isObject(inner) ? inner['default'] : undefined;
    if (here === undefined && standard !== undefined) return [[[...path, key], standard]];
    return missing(inner, here, [...path, key]);
  });
}
