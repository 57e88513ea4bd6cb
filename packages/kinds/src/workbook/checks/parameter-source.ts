import type { Check } from '../../kind.ts';
import type { Workbook } from '../body.ts';
import { placedParameters } from '../placed.ts';

/** A list of choices comes from values or from a query. */
export const parameterSource: Check<Workbook> = {
  code: 'workbook/parameter-source',
  severity: 'error',
  run: ({ body }) =>
    placedParameters(body).flatMap(({ parameter: { name, type, values, kql }, at }) => {
      if (values !== undefined && kql !== undefined) {
        return [{ at: [...at, 'kql'], key: true, message: `parameter ${name} has values and a query`, help: 'keep one of them' }];
      }
      if (type === 'dropdown' && values === undefined && kql === undefined) {
        return [{ at, message: `dropdown ${name} has nothing to choose from`, help: 'give it values or kql' }];
      }
      if (type === 'options' && values === undefined)
        return [{ at, message: `options ${name} have nothing to choose from`, help: 'give them values' }];
      return [];
    }),
};
