import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { triggerOperators } from '../body.ts';

/** Fewer than no results is never. */
export const triggerNeverFires: Check<AnalyticsRule> = {
  code: 'analytics-rule/trigger-never-fires',
  severity: 'error',
  run: ({ body: { triggerOperator, triggerThreshold } }) =>
    triggerOperator !== undefined && triggerOperators[triggerOperator] === 'LessThan' && triggerThreshold === 0
      ? [{ message: 'the rule fires on fewer than 0 results, which is never', at: ['triggerThreshold'], help: 'write triggerOperator: gt' }]
      : [],
};
