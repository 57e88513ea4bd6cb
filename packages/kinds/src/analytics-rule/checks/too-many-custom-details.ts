import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const most = 20;

/** An alert carries at most twenty custom details. */
export const tooManyCustomDetails: Check<AnalyticsRule> = {
  code: 'analytics-rule/too-many-custom-details',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const keys = Object.keys(body.customDetails ?? {});
    const first = keys[most];
    if (first === undefined) return [];
    return [{ message: `the rule has ${keys.length} custom details: at most ${most} are taken`, at: ['customDetails', first], key: true }];
  },
};
