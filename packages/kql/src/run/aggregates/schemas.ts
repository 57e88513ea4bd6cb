import type { Dynamic, Value } from '../values/dynamic.ts';
import { isArray, isBag, typeNameOf } from '../values/dynamic.ts';
import type { AggregateEntry, AggregateTable } from './aggregate.ts';
import { folding } from './aggregate.ts';

/** What values have been seen in one place: simple types, properties of bags, elements of arrays. */
interface Seen {
  readonly types: Set<string>;
  readonly properties: Map<string, Seen>;
  elements: Seen | undefined;
}

function nothingSeen(): Seen {
  return { types: new Set(), properties: new Map(), elements: undefined };
}

// https://learn.microsoft.com/kusto/query/buildschema-aggregation-function
const buildSchema: AggregateEntry = folding<Seen>(
  nothingSeen,
  (seen, value: Value) => look(seen, value),
  (seen) => shown(seen),
);

/** `buildschema`: the smallest schema that all values of a column fit. */
export const schemaAggregates: AggregateTable = { buildschema: buildSchema };

function look(seen: Seen, value: Dynamic): void {
  if (value === null) return;
  if (isBag(value)) {
    for (const [key, entry] of Object.entries(value)) look(propertyOf(seen, key), entry);
  } else if (isArray(value)) {
    seen.elements ??= nothingSeen();
    for (const element of value) look(seen.elements, element);
  } else seen.types.add(typeNameOf(value));
}

function propertyOf(seen: Seen, key: string): Seen {
  const known = seen.properties.get(key) ?? nothingSeen();
  seen.properties.set(key, known);
  return known;
}

// One alternative stands for itself, several stand in an array; the elements of an array are under the key `indexer`.
function shown({ types, properties, elements }: Seen): Dynamic {
  const bag = Object.fromEntries([...properties].map(([key, seen]) => [key, shown(seen)]));
  const inner: Dynamic = elements ? { ...bag, '`indexer`': shown(elements) } : bag;
  const alternatives: readonly Dynamic[] = [...types, ...(properties.size > 0 || elements ? [inner] : [])];
  return alternatives.length === 1 ? (alternatives[0] ?? null) : alternatives;
}
