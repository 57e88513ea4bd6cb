import type { Check } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Connector } from '../body.ts';
import { logCategories, logCategoryNamed } from '../log-categories.ts';

/** Entra ID has no such category. */
export const unknownCategory: Check<Connector> = {
  code: 'connector/unknown-category',
  severity: 'error',
  run: ({ body }) =>
    body.logs.flatMap((category, index) => {
      if (logCategoryNamed(category) !== undefined) return [];
      const help = cure(category);
      return [{ at: ['logs', index], message: `Entra ID has no log category ${category}`, ...(help === undefined ? {} : { help }) }];
    }),
};

function cure(category: string): string | undefined {
  const ofTable = logCategories.find(({ table }) => table === category);
  if (ofTable !== undefined) return `${category} is the table; its category is ${ofTable.category}`;
  return didYouMean(
    category,
    logCategories.map((known) => known.category),
  );
}
