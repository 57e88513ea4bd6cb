import { isGuid } from '../../guid.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** The id is the identity everywhere and the name of the rule in Azure, so it must be a GUID. */
export const idNotAGuid: Check<AnalyticsRule> = {
  code: 'analytics-rule/id-not-a-guid',
  severity: 'error',
  run: ({ body: { id } }) =>
    isGuid(id) ? [] : [{ message: `id "${id}" is not a GUID`, at: ['id'], help: 'make a new one once and never change it' }],
};
