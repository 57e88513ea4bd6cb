import type { Column, QueryFacts } from '@sentinelpack/kql';
import type { CheckContext } from './kind.ts';
import type { Path } from './nouns.ts';

/**
 * The columns that a query returns; undefined where KQL is not checked, where the query has errors (which are told anyway, and make
 * the columns uncertain), and where only the data decides.
 */
export function knownColumns(context: CheckContext, at: Path): readonly Column[] | undefined {
  const facts = soundFacts(context, at);
  return facts?.columnsKnown === true ? facts.columns : undefined;
}

/** What is known of a query without errors. */
export function soundFacts(context: CheckContext, at: Path): QueryFacts | undefined {
  const facts = context.facts(at);
  return facts?.diagnostics.some(({ severity }) => severity === 'error') === true ? undefined : facts;
}
