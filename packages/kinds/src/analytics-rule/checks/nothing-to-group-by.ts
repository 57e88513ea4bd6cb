import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupByKeys, groupingPath } from '../grouping.ts';

/** Selected needs to know what is selected. */
export const nothingToGroupBy: Check<AnalyticsRule> = {
  code: 'analytics-rule/nothing-to-group-by',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const grouping = body.incidentConfiguration?.groupingConfiguration;
    if (grouping?.matchingMethod !== 'Selected' || groupByKeys.some((key) => (grouping[key] ?? []).length > 0)) return [];
    return [
      {
        message: 'matchingMethod Selected has nothing to group by',
        at: [...groupingPath, 'matchingMethod'],
        help: `fill one of ${groupByKeys.join(', ')}`,
      },
    ];
  },
};
