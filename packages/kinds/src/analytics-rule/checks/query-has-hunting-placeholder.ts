import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

/** Only hunting queries get the time range of the portal; in a rule the text stays as it is and matches nothing. */
export const queryHasHuntingPlaceholder: Check<AnalyticsRule> = {
  code: 'analytics-rule/query-has-hunting-placeholder',
  severity: 'error',
  run: ({ body }) =>
    [...body.query.matchAll(/\{\{(?:Start|End)TimeISO\}\}/g)].map((match) => ({
      message: `${match[0]} is only filled in hunting queries`,
      at: ['query'],
      range: { start: match.index, length: match[0].length },
      help: 'let queryPeriod set the time range, or use ago()',
    })),
};
