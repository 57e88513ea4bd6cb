import type { QueryFacts } from '@sentinelpack/kql';
import type { AnyKind, Diagnostic, Item } from '@sentinelpack/kinds';
import { checkItem } from '../check/check-item.ts';
import { inOrder } from '../diagnostic.ts';
import { itemOf, parse } from '../parse/parse.ts';
import { shape } from '../shape/shape.ts';

/** What the compiler says of one text of a kind, alone, and the item where the text can be read. */
export function diagnose(kind: AnyKind, text: string, facts?: QueryFacts): readonly [Item | undefined, readonly Diagnostic[]] {
  const [document, faults] = parse({ path: `${kind.folder}/sample.yaml`, text });
  if (document === undefined) return [undefined, faults];
  const item = itemOf(document, kind.name);
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
