import type { Diagnostic } from '@sentinelpack/kinds';
import type { SchemaAdditions } from '@sentinelpack/kql';
import type { CheckOptions } from './check/check.ts';
import { check } from './check/check.ts';
import type { Content } from './content.ts';
import { shapeContent } from './content.ts';
import { inOrder } from './diagnostic.ts';
import type { ReadOptions } from './read/read.ts';
import { readContent } from './read/read.ts';

/** Content, and everything that is wrong with it. */
export interface Compiled {
  readonly content: Content;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a folder and judges it: read, parse, shape, check. `pack` makes the bundle of what comes out. */
export function compile(folder: string, options: ReadOptions & CheckOptions = {}): Compiled {
  return judge(open(folder, options), options);
}

/** Reads a folder as far as its files have the right form: read, parse, shape. */
export function open(folder: string, options: ReadOptions = {}): Compiled {
  const [files, readFaults] = readContent(folder, options);
  const [content, shapeFaults] = shapeContent(files, options.kinds);
  const diagnostics = [...readFaults, ...shapeFaults].filter(
    ({ code, span }) => code === 'read/not-found' || content.selected?.has(span.path) !== false,
  );
  return { content, diagnostics };
}

/** Judges what was opened. */
export function judge({ content, diagnostics }: Compiled, options: CheckOptions = {}): Compiled {
  return { content, diagnostics: inOrder([...diagnostics, ...check(content, options)]) };
}

/** The KQL texts that judging will ask about, so that somebody can analyse them all at once before. */
export function queryTexts({ items, selected }: Content): readonly string[] {
  const judged = items.filter(({ item, isWhole }) => isWhole && selected?.has(item.path) !== false);
  return judged.flatMap(({ item, kind }) => kind.queries(item).map(({ text }) => text));
}

/** What queries can read because of the content, with its columns: an analyser needs it beside the tables that it knows. */
export function readable({ items, tables: declared }: Content): SchemaAdditions {
  const additions = items.flatMap(({ item, kind, isWhole }) => (isWhole ? (kind.readable?.(item) ?? []) : []));
  return {
    tables: [...declared, ...additions.flatMap(({ tables }) => tables ?? [])],
    functions: additions.flatMap(({ functions }) => functions ?? []),
    watchlists: additions.flatMap(({ watchlists }) => watchlists ?? []),
  };
}
