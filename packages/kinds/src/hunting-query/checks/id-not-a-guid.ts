import { isGuid } from '../../guid.ts';
import type { Check } from '../../kind.ts';
import type { HuntingQuery } from '../body.ts';

/** The id is the identity everywhere. Azure takes any name for a saved search, so this is a warning. */
export const idNotAGuid: Check<HuntingQuery> = {
  code: 'hunting-query/id-not-a-guid',
  severity: 'warning',
  run: ({ body: { id } }) =>
    isGuid(id) ? [] : [{ message: `id "${id}" is not a GUID`, at: ['id'], help: 'make a new one once and never change it' }],
};
