import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { scheduleKeys } from '../body.ts';

/** A Scheduled rule needs its whole schedule. */
export const scheduleMissing: Check<AnalyticsRule> = {
  code: 'analytics-rule/schedule-missing',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const missing = scheduleKeys.filter((key) => body[key] === undefined);
    if (body.kind !== 'Scheduled' || missing.length === 0) return [];
    return [{ message: `a Scheduled rule needs ${missing.join(', ')}`, at: ['kind'], help: 'add what is missing, or make the rule NRT' }];
  },
};
