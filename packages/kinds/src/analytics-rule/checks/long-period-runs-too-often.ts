import { shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { scheduleOf } from '../durations.ts';

const longPeriod = 2 * 86_400;
const leastFrequency = 3_600;

/** A rule that looks back two days or more runs at most once an hour. */
export const longPeriodRunsTooOften: Check<AnalyticsRule> = {
  code: 'analytics-rule/long-period-runs-too-often',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const schedule = scheduleOf(body);
    if (schedule === undefined || schedule.period < longPeriod || schedule.frequency >= leastFrequency) return [];
    const [period, frequency] = [schedule.period, schedule.frequency].map(shortDuration);
    return [
      {
        message: `the rule looks back ${period} and runs every ${frequency}: from 2d on it may run once an hour at most`,
        at: ['queryFrequency'],
        help: 'set queryFrequency to at least 1h',
      },
    ];
  },
};
