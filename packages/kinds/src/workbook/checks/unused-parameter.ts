import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';
import { referencesOf } from '../references.ts';

/** A parameter that nothing uses promises the reader a filter that is not there. */
export const unusedParameter: Check<Workbook> = {
  code: 'workbook/unused-parameter',
  severity: 'warning',
  run: ({ body }) => {
    const used = new Set(referencesOf(body).map(({ name }) => name));
    return declarationsOf(body)
      .filter(({ name, by }) => (by === 'parameter' || by === 'click') && !used.has(name))
      .map(({ name, at, by }) => ({
        at,
        message: by === 'click' ? `a click sets ${name}, which nothing uses` : `nothing uses the parameter ${name}`,
      }));
  },
};
