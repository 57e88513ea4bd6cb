import { secondsOf, shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { suppressionDefaults } from '../defaults.ts';
import { scheduleOf } from '../durations.ts';

/** What happens in a silence longer than the look-back is never read. */
export const suppressionLeavesAGap: Check<AnalyticsRule> = {
  code: 'analytics-rule/suppression-leaves-a-gap',
  severity: 'warning',
  run: ({ body }) => {
    const schedule = scheduleOf(body);
    const silence = secondsOf(body.suppressionDuration ?? suppressionDefaults.suppressionDuration);
    if (body.suppressionEnabled !== true || schedule === undefined || silence === undefined || silence <= schedule.period) return [];
    const [period, unread] = [schedule.period, silence - schedule.period].map(shortDuration);
    return [
      {
        message: `the rule is silent for ${shortDuration(silence)} after an alert but looks back ${period}: ${unread} are never read`,
        at: ['suppressionEnabled'],
        help: `set suppressionDuration to at most ${period}, or look back further`,
      },
    ];
  },
};
