import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';

/** Two parameters of one name: which value a query receives would depend on its place. A click may set one again. */
export const duplicateParameter: Check<Workbook> = {
  code: 'workbook/duplicate-parameter',
  severity: 'error',
  run: ({ body }) => {
    const declared = declarationsOf(body).filter(({ by }) => by !== 'click');
    return declared.flatMap(({ name, at, by }, index) =>
      by === 'raw' || declared.findIndex((other) => other.name === name) === index
        ? []
        : [{ at, message: `parameter ${name} is declared twice`, help: 'rename one, or use the first everywhere' }],
    );
  },
};
