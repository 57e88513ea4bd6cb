import type { Check } from '../../kind.ts';
import { didYouMean } from '../../near-word.ts';
import type { AnalyticsRule } from '../body.ts';
import { groupingPath } from '../grouping.ts';

/** Incidents are grouped by custom details that the rule has. */
export const groupByUndeclaredCustomDetail: Check<AnalyticsRule> = {
  code: 'analytics-rule/group-by-undeclared-custom-detail',
  severity: 'error',
  service: true,
  run: ({ body }) => {
    const grouped = body.incidentConfiguration?.groupingConfiguration?.groupByCustomDetails ?? [];
    const declared = Object.keys(body.customDetails ?? {});
    return grouped.flatMap((key, index) =>
      declared.includes(key)
        ? []
        : [
            {
              message: `groupByCustomDetails names "${key}", which is no key of customDetails`,
              at: [...groupingPath, 'groupByCustomDetails', index],
              help: didYouMean(key, declared) ?? `add ${key} to customDetails`,
            },
          ],
    );
  },
};
