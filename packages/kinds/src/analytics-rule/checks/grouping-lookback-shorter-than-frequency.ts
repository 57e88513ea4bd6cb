import { secondsOf, shortDuration } from '../../duration.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupingDefaults } from '../defaults.ts';
import { scheduleOf } from '../durations.ts';
import { groupingOf, groupingPath } from '../grouping.ts';

/** Alerts of two runs can only meet in an incident that is at most the look-back old. */
export const groupingLookbackShorterThanFrequency: Check<AnalyticsRule> = {
  code: 'analytics-rule/grouping-lookback-shorter-than-frequency',
  severity: 'warning',
  run: ({ body }) => {
    const grouping = groupingOf(body);
    const schedule = scheduleOf(body);
    const lookback = secondsOf(grouping?.lookbackDuration ?? groupingDefaults.lookbackDuration);
    if (grouping === undefined || schedule === undefined || lookback === undefined || lookback >= schedule.frequency) return [];
    const frequency = shortDuration(schedule.frequency);
    return [
      {
        message: `alerts are grouped over ${shortDuration(lookback)} but the rule runs every ${frequency}: alerts of two runs never meet`,
        at: [...groupingPath, 'lookbackDuration'],
        help: `set lookbackDuration to at least ${frequency}`,
      },
    ];
  },
};
