import type { Schema } from '@sentinelpack/kql';
import type { Diagnostic, JsonObject } from '@sentinelpack/kinds';
import { didYouMean } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';
import type { PlaceFault } from './place-fault.ts';
import { placed } from './place-fault.ts';
import type { Target } from './target.ts';
import { columnsOf, rowFaults, unknownTarget } from './target.ts';
import type { FixtureEntry, FixtureFile, TestSource } from './test-file.ts';

/** A named row with everything that it takes from others. */
export interface Fixture {
  readonly target: Target;
  readonly row: JsonObject;
}

/** The fixtures of a folder by `<file>/<name>`; undefined for one that has a fault of its own. */
export type Fixtures = ReadonlyMap<string, Fixture | undefined>;

/** Resolves the fixtures of a content folder, and says what is wrong with them. */
export function resolveFixtures(sources: readonly TestSource<FixtureFile>[], schema: Schema): readonly [Fixtures, readonly Diagnostic[]] {
  const entries = new Map(sources.flatMap((source) => entriesOf(source)));
  const resolved = [...entries].map(([name, entry]) => ({ name, entry, ...resolve(name, entries, schema) }));
  return [
    new Map(resolved.map(({ name, fixture }) => [name, fixture])),
    resolved.flatMap(({ entry, faults }) => faults.map((fault) => placed({ ...fault, at: [entry.key, ...fault.at] }, entry.document))),
  ];
}

interface Entry {
  readonly key: string;
  readonly entry: FixtureEntry;
  readonly document: Document;
}

type Entries = ReadonlyMap<string, Entry>;

function entriesOf({ path, read }: TestSource<FixtureFile>): readonly (readonly [string, Entry])[] {
  if (read === undefined) return [];
  const file = path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length);
  return Object.entries(read.file).map(([key, entry]) => [`${file}/${key}`, { key, entry, document: read.document }]);
}

interface Resolved {
  readonly fixture: Fixture | undefined;
  readonly faults: readonly PlaceFault[];
}

function resolve(name: string, entries: Entries, schema: Schema): Resolved {
  const { chain, fault } = chainOf(name, entries);
  if (fault !== undefined) return { fixture: undefined, faults: fault };
  const target = targetOf(chain);
  const own = chain[0]?.row ?? {};
  if (target === undefined) return { fixture: undefined, faults: [withoutTable] };
  const at = target.is;
  if (columnsOf(target, schema) === undefined)
    return { fixture: undefined, faults: [{ ...unknownTarget(target, schema, [at]), key: false }] };
  const faults = rowFaults({ values: own, repeat: 1 }, target, schema).map(({ column, ...rest }) => ({ ...rest, at: ['row', column] }));
  const row = Object.assign({}, ...chain.toReversed().map((entry) => entry.row)) as JsonObject; // each is one
  return { fixture: faults.length > 0 ? undefined : { target, row }, faults };
}

const withoutTable: PlaceFault = {
  code: 'rule-test/no-table',
  message: 'nothing says of which table the row is',
  at: [],
  key: true,
  help: 'write table: SigninLogs, or extend a fixture that says it',
};

// The fixture and those that it extends, nearest first. A fault of one further on is told there and not here.
function chainOf(name: string, entries: Entries): { readonly chain: readonly FixtureEntry[]; readonly fault?: readonly PlaceFault[] } {
  const chain: FixtureEntry[] = [];
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined;) {
    const found = entries.get(next);
    if (found === undefined) return { chain, fault: seen.size === 1 ? [unknownFixture(next, entries.keys(), ['extend'])] : [] };
    if (seen.has(next)) return { chain, fault: next === name ? [circle(name, [...seen])] : [] };
    seen.add(next);
    chain.push(found.entry);
    next = found.entry.extend;
  }
  return { chain };
}

/** The fault of a name that no fixture has. */
export function unknownFixture(name: string, known: Iterable<string>, at: PlaceFault['at']): PlaceFault {
  const message = `there is no fixture ${JSON.stringify(name)}`;
  return { code: 'rule-test/unknown-fixture', message, at, help: didYouMean(name, [...known]) };
}

function circle(name: string, chain: readonly string[]): PlaceFault {
  return { code: 'rule-test/fixture-circle', message: `the fixture extends itself: ${[...chain, name].join(' → ')}`, at: ['extend'] };
}

function targetOf(chain: readonly FixtureEntry[]): Target | undefined {
  const nearest = chain.find(({ table, watchlist }) => table !== undefined || watchlist !== undefined);
  if (nearest?.table !== undefined) return { is: 'table', name: nearest.table };
  return nearest?.watchlist === undefined ? undefined : { is: 'watchlist', name: nearest.watchlist };
}
