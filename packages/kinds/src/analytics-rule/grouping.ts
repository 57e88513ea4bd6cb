import type { Path } from '../nouns.ts';
import type { AnalyticsRule, GroupingConfiguration } from './body.ts';

/** Where the grouping of incidents stands. */
export const groupingPath: Path = ['incidentConfiguration', 'groupingConfiguration'];

/** The grouping that a rule asks for; undefined where it groups nothing. */
export function groupingOf(rule: AnalyticsRule): GroupingConfiguration | undefined {
  const grouping = rule.incidentConfiguration?.groupingConfiguration;
  return grouping?.enabled === true ? grouping : undefined;
}

export const groupByKeys = ['groupByEntities', 'groupByAlertDetails', 'groupByCustomDetails'] as const;
