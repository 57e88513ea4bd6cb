import type { Check } from '../../kind.ts';
import type { Connector } from '../body.ts';

/** A setting without categories sends nothing. */
export const noCategory: Check<Connector> = {
  code: 'connector/no-category',
  severity: 'error',
  run: ({ body }) =>
    body.logs.length > 0
      ? []
      : [
          {
            at: ['logs'],
            message: 'connector names no log, so nothing would arrive',
            help: 'name at least one category, such as SignInLogs',
          },
        ],
};
