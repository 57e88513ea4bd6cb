import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** A rule without a version cannot be told from its former self in a workspace. */
export const missingVersion: Check<AnalyticsRule> = {
  code: 'analytics-rule/missing-version',
  severity: 'warning',
  run: ({ body }) =>
    body.version === undefined
      ? [{ message: 'the rule has no version', at: ['id'], help: 'add version: 1.0.0 and raise it with each change' }]
      : [],
};
