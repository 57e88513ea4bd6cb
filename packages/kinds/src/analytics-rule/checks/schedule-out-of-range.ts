import { secondsOf } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const least = 5 * 60;
const most = 14 * 86_400;

/** Frequency and look-back are between 5 minutes and 14 days. */
export const scheduleOutOfRange: Check<AnalyticsRule> = {
  code: 'analytics-rule/schedule-out-of-range',
  severity: 'error',
  service: true,
  run: ({ body }) =>
    (['queryFrequency', 'queryPeriod'] as const).flatMap((key) => {
      const text = body[key] ?? '';
      const seconds = secondsOf(text);
      if (body.kind !== 'Scheduled' || seconds === undefined || (seconds >= least && seconds <= most)) return [];
      return [{ message: `${key} ${text} is not between 5m and 14d`, at: [key], help: `set it to ${seconds < least ? '5m' : '14d'}` }];
    }),
};
