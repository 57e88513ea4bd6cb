import { shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import { soundFacts } from '../../known-columns.ts';
import type { AnalyticsRule } from '../body.ts';
import { scheduleOf } from '../durations.ts';

/** The service cuts every table of a query to queryPeriod, whatever the query asks for. */
export const lookbackExceedsPeriod: Check<AnalyticsRule> = {
  code: 'analytics-rule/lookback-exceeds-period',
  severity: 'warning',
  run: ({ body }, context) => {
    const lookback = soundFacts(context, ['query'])?.lookbackSeconds;
    const schedule = scheduleOf(body);
    if (lookback === undefined || schedule === undefined || lookback <= schedule.period) return [];
    const asked = shortDuration(lookback);
    return [
      {
        message: `the query looks back ${asked} but sees only ${shortDuration(schedule.period)}`,
        at: ['queryPeriod'],
        help: `set queryPeriod to at least ${asked}`,
      },
    ];
  },
};
