import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { declarationsOf } from '../declarations.ts';
import { referencesOf } from '../references.ts';

/** A value flows down the page: what stands above its declaration never receives it. */
export const parameterDeclaredLater: Check<Workbook> = {
  code: 'workbook/parameter-declared-later',
  severity: 'error',
  run: ({ body }) => {
    const declarations = declarationsOf(body);
    return referencesOf(body).flatMap(({ name, at, range, order }) => {
      const declared = declarations.filter((declaration) => declaration.name === name);
      if (declared.length === 0 || declared.some((declaration) => declaration.order < order)) return [];
      const message = `parameter ${name} is used above the place that gives it a value`;
      return [{ at, ...(range === undefined ? {} : { range }), message, help: 'move the use below it' }];
    });
  },
};
