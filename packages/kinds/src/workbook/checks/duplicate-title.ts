import type { Check } from '../../kind.ts';
import type { Path } from '../../nouns.ts';
import type { Workbook } from '../body.ts';
import { placedQueries } from '../placed.ts';

/** Two answers under one title cannot be told apart by the reader. */
export const duplicateTitle: Check<Workbook> = {
  code: 'workbook/duplicate-title',
  severity: 'warning',
  run: ({ body }) => {
    // Queries with a condition may stand in for each other, so they may share a title.
    const titled = placedQueries(body)
      .filter(({ query, conditional }) => query.title !== undefined && !conditional)
      .map(({ query, at }) => ({ title: query.title, at, tab: tabOf(at) }));
    return titled.flatMap(({ title, at, tab }, index) =>
      titled.findIndex((other) => other.title === title && other.tab === tab) === index
        ? []
        : [{ at: [...at, 'title'], message: `two queries that are shown together have the title "${title}"` }],
    );
  },
};

function tabOf(at: Path): string {
  const last = at.lastIndexOf('tabs');
  return last === -1 ? 'page' : at.slice(0, last + 2).join('.');
}
