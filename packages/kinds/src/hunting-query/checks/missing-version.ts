import type { Check } from '../../kind.ts';
import type { HuntingQuery } from '../body.ts';

/** A hunt without a version cannot be told from its former self in a workspace. */
export const missingVersion: Check<HuntingQuery> = {
  code: 'hunting-query/missing-version',
  severity: 'warning',
  run: ({ body }) =>
    body.query !== undefined && body.version === undefined
      ? [{ message: 'the hunting query has no version', at: ['id'], help: 'add version: 1.0.0 and raise it with each change' }]
      : [],
};
