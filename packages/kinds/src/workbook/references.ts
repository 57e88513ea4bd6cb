import type { Json } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Path, TextRange } from '../nouns.ts';
import type { PlacedBlock } from './blocks.ts';
import { blocksOf } from './blocks.ts';
import type { Condition, Workbook } from './body.ts';
import { orderOf } from './declarations.ts';

/** A place in a text that the service replaces by the value of a parameter: `{Name}` or `{Name:format}`. */
export interface Placeholder {
  readonly name: string;
  /** What stands after the colon, or an empty text. */
  readonly format: string;
  readonly range: TextRange;
  /** Stands where the body of a KQL function can stand, as in `(x:long){x}`. */
  readonly mayBeBody: boolean;
}

/** The use of a name anywhere in a workbook. */
export interface Reference {
  readonly name: string;
  readonly at: Path;
  /** Where in the text the name stands; undefined where the whole value is the name. */
  readonly range?: TextRange;
  readonly mayBeBody?: boolean;
  readonly order: number;
}

// A regular expression's \p{L} is no placeholder.
const placeholder = /(?<!\\[pP])\{([A-Za-z_]\w*)(?::([^{}\n]*))?\}/g;

/** The placeholders of a text, in order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(placeholder)].map((match) => ({
    name: match[1] ?? '',
    format: match[2] ?? '',
    range: { start: match.index, length: match[0].length },
    mayBeBody: text.slice(0, match.index).trimEnd().endsWith(')'),
  }));
}

/** Every use of a name in a workbook, in order. */
export function referencesOf(workbook: Workbook): readonly Reference[] {
  return blocksOf(workbook).flatMap((placed, index) => [
    ...conditionsOf(placed).map((condition) => ({ ...condition, order: orderOf(index, 0) })),
    ...parameterReferences(placed, index),
    // A raw item may declare a name and use it further down inside itself.
    ...contentsOf(placed).flatMap(([content, at]) => within(content, at).map((found) => ({ ...found, order: orderOf(index, 1) }))),
  ]);
}

type Found = Omit<Reference, 'order'>;

function conditionsOf(placed: PlacedBlock): readonly Found[] {
  return conditionsWithPaths(placed).map(([condition, at]) => ({ name: condition.parameter, at: [...at, 'parameter'] }));
}

function conditionsWithPaths({ at, block }: PlacedBlock): readonly (readonly [Condition, Path])[] {
  const { when } = block;
  if (when === undefined) return [];
  if ('parameter' in when) return [[when, [...at, 'when']]];
  return when.map((condition, index): [Condition, Path] => [condition, [...at, 'when', index]]);
}

// A parameter can use those before it in the same block.
function parameterReferences({ at, block }: PlacedBlock, index: number): readonly Reference[] {
  return (block.parameters ?? []).flatMap((parameter, step) =>
    within(asJson(parameter), [...at, 'parameters', step]).map((found) => ({ ...found, order: orderOf(index, step) })),
  );
}

// The items of tabs and groups are blocks of their own.
function contentsOf({ at, block }: PlacedBlock): readonly (readonly [Json, Path])[] {
  const contents: readonly (readonly [unknown, Path])[] = [
    [block.text, [...at, 'text']],
    [block.query, [...at, 'query']],
    [block.links, [...at, 'links']],
    [block.group?.title, [...at, 'group', 'title']],
    [block.raw, [...at, 'raw']],
  ];
  return contents.filter(([content]) => content !== undefined).map(([content, path]) => [asJson(content), path]);
}

function asJson(value: unknown): Json {
  return value as Json; // part of a parsed file
}

// In raw items these keys hold a bare name.
const bareNames: ReadonlySet<string> = new Set(['timeContextFromParameter', 'parameterName']);

function within(value: Json, at: Path): readonly Found[] {
  if (typeof value === 'string') return placeholdersIn(value).map(({ name, range, mayBeBody }) => ({ name, at, range, mayBeBody }));
  if (Array.isArray(value)) return value.flatMap((inner: Json, index) => within(inner, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const bare = at.includes('raw') && bareNames.has(key) && at.at(-2) !== 'exportedParameters';
    return bare ? [{ name: textOf(inner), at: [...at, key] }] : within(inner, [...at, key]);
  });
}
