import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { scheduleKeys } from '../body.ts';

/** An NRT rule runs each minute and takes every result; the service refuses a schedule. */
export const nrtHasSchedule: Check<AnalyticsRule> = {
  code: 'analytics-rule/nrt-has-schedule',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    scheduleKeys
      .filter((key) => body.kind === 'NRT' && body[key] !== undefined)
      .map((key) => ({ message: `an NRT rule takes no ${key}`, at: [key], key: true, help: 'leave it out, or make the rule Scheduled' })),
};
