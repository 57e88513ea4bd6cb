import type { Column } from '@sentinelpack/kql';
import type { Finding } from './kind.ts';
import { didYouMean } from './near-word.ts';
import type { Path, TextRange } from './nouns.ts';

/** A place that names a column of a query's result. */
export interface NamedColumn {
  readonly name: string;
  readonly at: Path;
  readonly range?: TextRange;
}

const shown = 8;

/** Names that are not among the columns. Letter case counts, as in KQL. */
export function unknownColumns(named: readonly NamedColumn[], columns: readonly Column[]): readonly Finding[] {
  const names = columns.map(({ name }) => name);
  return named
    .filter(({ name }) => !names.includes(name))
    .map(({ name, at, range }) => ({
      message: `the query returns no column "${name}"`,
      at,
      ...(range === undefined ? {} : { range }),
      help: didYouMean(name, names) ?? listed(names),
    }));
}

function listed(names: readonly string[]): string {
  const more = names.length - shown;
  return `it returns ${names.slice(0, shown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
