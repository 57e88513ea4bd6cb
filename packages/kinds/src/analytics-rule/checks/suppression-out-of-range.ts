import { secondsOf } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';

const least = 5 * 60;
const most = 86_400;

/** A rule is silent for 5 minutes to 24 hours. */
export const suppressionOutOfRange: Check<AnalyticsRule> = {
  code: 'analytics-rule/suppression-out-of-range',
  severity: 'error',
  service: true,
  run: ({ body: { suppressionDuration: text = '' } }) => {
    const seconds = secondsOf(text);
    if (seconds === undefined || (seconds >= least && seconds <= most)) return [];
    return [
      {
        message: `suppressionDuration ${text} is not between 5m and 24h`,
        at: ['suppressionDuration'],
        help: `set it to ${seconds < least ? '5m' : '24h'}`,
      },
    ];
  },
};
