import { shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { scheduleOf } from '../durations.ts';

/** A rule that looks back less far than it waits never reads the rest. */
export const periodShorterThanFrequency: Check<AnalyticsRule> = {
  code: 'analytics-rule/period-shorter-than-frequency',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const schedule = scheduleOf(body);
    if (schedule === undefined || schedule.period >= schedule.frequency) return [];
    const [period, frequency] = [schedule.period, schedule.frequency].map(shortDuration);
    const unread = shortDuration(schedule.frequency - schedule.period);
    return [
      {
        message: `the rule looks back ${period} but runs every ${frequency}: ${unread} of every ${frequency} are never read`,
        at: ['queryPeriod'],
        help: `set queryPeriod to at least ${frequency}`,
      },
    ];
  },
};
