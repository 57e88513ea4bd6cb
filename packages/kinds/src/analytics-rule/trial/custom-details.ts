import type { Alert, QueryRows } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { cells } from './cells.ts';

// https://learn.microsoft.com/azure/sentinel/sentinel-service-limits: of one detail.
const mostValues = 50;
const mostBytes = 2 * 1024;

/** The custom details of an alert: for each key the distinct values of its column, as far as the limits go. */
export function customDetails(rule: AnalyticsRule, rows: QueryRows): Alert['customDetails'] {
  const named = Object.entries(rule.customDetails ?? {});
  return Object.fromEntries(
    named.map(([key, column]) => [key, limited(cells(rows, column))] as const).filter(([, { length }]) => length > 0),
  );
}

function limited(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)].filter((text) => text !== '').slice(0, mostValues);
  let bytes = 0;
  return distinct.filter((text) => (bytes += Buffer.byteLength(text)) <= mostBytes);
}
