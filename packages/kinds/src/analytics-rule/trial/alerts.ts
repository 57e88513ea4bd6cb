import type { Alert, QueryRows } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { triggerOperators } from '../body.ts';
import { eventGroupingDefaults } from '../defaults.ts';
import { customDetails } from './custom-details.ts';
import { description, severity, tactics, title } from './details.ts';
import { entities } from './entities.ts';

// https://learn.microsoft.com/azure/sentinel/scheduled-rules-overview and near-real-time-rules: beyond so many rows, the last alert
// stands for the whole result.
const mostAlerts = { Scheduled: 150, NRT: 30 } as const;

/** The alerts that the service makes of the rows of one run. */
export function raise(rule: AnalyticsRule, result: QueryRows): readonly Alert[] {
  if (!triggers(rule, result.rows.length)) return [];
  const kind = rule.eventGroupingSettings?.aggregationKind ?? eventGroupingDefaults.aggregationKind;
  if (kind === 'SingleAlert') return [alert(rule, result)];
  const most = mostAlerts[rule.kind];
  const each = (rows: QueryRows['rows']): readonly Alert[] => rows.map((row) => alert(rule, { columns: result.columns, rows: [row] }));
  return result.rows.length <= most ? each(result.rows) : [...each(result.rows.slice(0, most - 1)), alert(rule, result)];
}

// An NRT rule has no trigger: any row is an alert.
function triggers({ kind, triggerOperator, triggerThreshold }: AnalyticsRule, count: number): boolean {
  if (kind === 'NRT' || triggerOperator === undefined || triggerThreshold === undefined) return count > 0;
  return comparisons[triggerOperators[triggerOperator]]?.(count, triggerThreshold) ?? false;
}

const comparisons: { readonly [operator: string]: (count: number, threshold: number) => boolean } = {
  GreaterThan: (count, threshold) => count > threshold,
  LessThan: (count, threshold) => count < threshold,
  Equal: (count, threshold) => count === threshold,
  NotEqual: (count, threshold) => count !== threshold,
};

function alert(rule: AnalyticsRule, rows: QueryRows): Alert {
  return {
    title: title(rule, rows),
    description: description(rule, rows),
    severity: severity(rule, rows),
    tactics: tactics(rule, rows),
    entities: entities(rule, rows),
    customDetails: customDetails(rule, rows),
  };
}
