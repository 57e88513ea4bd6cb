import type { QueryFacts } from '@sentinelpack/kql';
import type { Diagnostic, Item, Path, Query } from '@sentinelpack/kinds';

/** Says what is known of a KQL text without running it. */
export type Analyze = (text: string) => QueryFacts;

/** The facts of an item's query at a path. */
export type FactsAt = (at: Path) => QueryFacts | undefined;

/** The facts of an item's queries, each computed when a check first asks for it. */
export function queryFacts(queries: readonly Query[], analyze: Analyze | undefined): FactsAt {
  if (analyze === undefined) return () => undefined;
  const texts = new Map(queries.map((query) => [keyOf(query.at), query.text]));
  const known = new Map<string, QueryFacts>();
  return (at) => {
    const key = keyOf(at);
    const text = texts.get(key);
    if (text === undefined) return undefined;
    const facts = known.get(key) ?? analyze(text);
    known.set(key, facts);
    return facts;
  };
}

/** What the analyser objects to, at its place in the file. */
export function queryDiagnostics(item: Item, queries: readonly Query[], facts: FactsAt): readonly Diagnostic[] {
  return queries.flatMap((query) =>
    (facts(query.at)?.diagnostics ?? []).map(({ code, severity, message, help, start, length }) => ({
      code: `kql/${code}`,
      severity,
      message,
      span: item.at(query.at, { start, length }),
      ...(help === undefined ? {} : { help }),
    })),
  );
}

function keyOf(path: Path): string {
  return JSON.stringify(path);
}
