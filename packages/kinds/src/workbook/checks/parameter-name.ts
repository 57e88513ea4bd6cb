import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';

/** Only a name of letters, digits and underscores can stand in braces. */
export const parameterName: Check<Workbook> = {
  code: 'workbook/parameter-name',
  severity: 'error',
  run: ({ body }) =>
    declarationsOf(body)
      .filter(({ name, by }) => by !== 'raw' && !/^[A-Za-z_]\w*$/.test(name))
      .map(({ name, at }) => ({
        at,
        message: `parameter name "${name}" cannot be used in braces`,
        help: 'use letters, digits and underscores, and begin with a letter; give the text for readers as label',
      })),
};
