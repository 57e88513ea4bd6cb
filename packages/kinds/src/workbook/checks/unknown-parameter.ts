import type { Check } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';
import { referencesOf } from '../references.ts';

/** Nothing on the page gives the name a value, so the braces stay in the query and it fails. */
export const unknownParameter: Check<Workbook> = {
  code: 'workbook/unknown-parameter',
  severity: 'error',
  run: ({ body }) => {
    const names = declarationsOf(body).map(({ name }) => name);
    return referencesOf(body)
      .filter(({ name, mayBeBody }) => mayBeBody !== true && !names.includes(name))
      .map(({ name, at, range }) => {
        const help = didYouMean(name, names);
        return {
          at,
          ...(range === undefined ? {} : { range }),
          message: `no parameter is named ${name}`,
          ...(help === undefined ? {} : { help }),
        };
      });
  },
};
