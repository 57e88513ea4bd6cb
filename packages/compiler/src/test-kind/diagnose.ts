import type { QueryFacts } from '@sentinelpack/kql';
import type { AnyKind, Diagnostic, Item } from '@sentinelpack/kinds';
import { checkItem } from '../check/check-item.ts';
import { inOrder } from '../diagnostic.ts';
import { itemOf, parse } from '../parse/parse.ts';
import { shape } from '../shape/shape.ts';

/** A file of a kind, with the files beside it by their extension. */
export interface FileOfKind {
  readonly text: string;
  readonly beside?: { readonly [extension: string]: string };
}

/** What the compiler says of one file of a kind, alone, and the item where the file can be read. */
export function diagnose(kind: AnyKind, file: FileOfKind, facts?: QueryFacts): readonly [Item | undefined, readonly Diagnostic[]] {
  const stem = `${kind.folder}/sample`;
  const [document, faults] = parse({ path: `${stem}.yaml`, text: file.text });
  if (document === undefined) return [undefined, faults];
  const beside = Object.entries(file.beside ?? {}).map(([extension, text]) => ({ path: `${stem}.${extension}`, text }));
  const item = itemOf(document, kind.name, beside);
  const shaped = shape(document, kind);
  const analyze = facts === undefined ? undefined : (): QueryFacts => facts;
  const checked = checkItem(item, kind, { broken: shaped.broken, analyze });
  return [item, inOrder([...faults, ...shaped.diagnostics, ...checked.map(({ diagnostic }) => diagnostic)])];
}

/** Facts of a query of which nothing is known but what is given. */
export function factsOf(given: Partial<QueryFacts>): QueryFacts {
  return {
    diagnostics: [],
    columns: [],
    columnsKnown: true,
    tables: [],
    functions: [],
    watchlists: [],
    lets: [],
    lookbackSeconds: undefined,
    tablesKnown: true,
    ...given,
  };
}
