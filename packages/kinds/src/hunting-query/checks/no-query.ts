import type { Check } from '../../kind.ts';
import type { HuntingQuery } from '../body.ts';

/** A file that only says where its query has moved deploys nothing. */
export const noQuery: Check<HuntingQuery> = {
  code: 'hunting-query/no-query',
  severity: 'warning',
  run: ({ body }) =>
    body.query === undefined
      ? [{ message: 'the file has no query and deploys nothing', at: ['id'], help: 'add the query, or remove the file' }]
      : [],
};
