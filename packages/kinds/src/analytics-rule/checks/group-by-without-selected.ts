import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupByKeys, groupingOf, groupingPath } from '../grouping.ts';

/** The groupBy lists count only with Selected. */
export const groupByWithoutSelected: Check<AnalyticsRule> = {
  code: 'analytics-rule/group-by-without-selected',
  severity: 'warning',
  run: ({ body }) => {
    const grouping = groupingOf(body);
    const method = grouping?.matchingMethod ?? 'AllEntities';
    if (grouping === undefined || method === 'Selected') return [];
    return groupByKeys
      .filter((key) => (grouping[key] ?? []).length > 0)
      .map((key) => ({
        message: `${key} has no effect with matchingMethod ${method}`,
        at: [...groupingPath, key],
        key: true,
        help: 'write matchingMethod: Selected',
      }));
  },
};
