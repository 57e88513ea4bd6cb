import { secondsOf, shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { suppressionDefaults } from '../defaults.ts';
import { scheduleOf } from '../durations.ts';

/** A silence shorter than the time between two runs skips no run. */
export const suppressionWithoutEffect: Check<AnalyticsRule> = {
  code: 'analytics-rule/suppression-without-effect',
  severity: 'warning',
  run: ({ body }) => {
    const schedule = scheduleOf(body);
    const silence = secondsOf(body.suppressionDuration ?? suppressionDefaults.suppressionDuration);
    if (body.suppressionEnabled !== true || schedule === undefined || silence === undefined || silence >= schedule.frequency) return [];
    const frequency = shortDuration(schedule.frequency);
    return [
      {
        message: `the rule is silent for ${shortDuration(silence)} after an alert but runs every ${frequency}: no run is skipped`,
        at: ['suppressionEnabled'],
        help: `set suppressionDuration to at least ${frequency}, or leave suppression out`,
      },
    ];
  },
};
