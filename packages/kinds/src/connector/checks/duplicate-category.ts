import type { Check } from '../../kind.ts';
import type { Connector } from '../body.ts';

/** A category is named once. */
export const duplicateCategory: Check<Connector> = {
  code: 'connector/duplicate-category',
  severity: 'error',
  run: ({ body }) =>
    body.logs.flatMap((category, index) =>
      body.logs.indexOf(category) === index ? [] : [{ at: ['logs', index], message: `category ${category} is named twice` }],
    ),
};
