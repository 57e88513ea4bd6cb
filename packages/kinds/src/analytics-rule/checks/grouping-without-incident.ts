import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupingOf, groupingPath } from '../grouping.ts';

/** Without incidents there is nothing to group. */
export const groupingWithoutIncident: Check<AnalyticsRule> = {
  code: 'analytics-rule/grouping-without-incident',
  severity: 'warning',
  run: ({ body }) =>
    groupingOf(body) !== undefined && body.incidentConfiguration?.createIncident === false
      ? [
          {
            message: 'alerts are to be grouped, but the rule creates no incidents',
            at: [...groupingPath, 'enabled'],
            help: 'write createIncident: true, or leave the grouping out',
          },
        ]
      : [],
};
