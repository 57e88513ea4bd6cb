import { tactics as allTactics } from '../../attack.ts';
import { descriptionText } from '../../description.ts';
import type { QueryRows } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { placeholders } from '../placeholders.ts';
import { cells, cellText, cutToBytes, entriesOf } from './cells.ts';

// https://learn.microsoft.com/azure/sentinel/sentinel-service-limits
const titleBytes = 256;
const descriptionBytes = 5 * 1024;

const severities: ReadonlySet<string> = new Set(['High', 'Medium', 'Low', 'Informational']);

// https://learn.microsoft.com/azure/sentinel/customize-alert-details: where a column has no value, or one that is no severity or
// tactic, the alert has what the rule says. Which row of several counts is not documented; it is the first here.

/** The alert's name. */
export function title(rule: AnalyticsRule, rows: QueryRows): string {
  return cutToBytes(filled(rule.alertDetailsOverride?.alertDisplayNameFormat, rows) ?? rule.name, titleBytes);
}

/** The alert's description. */
export function description(rule: AnalyticsRule, rows: QueryRows): string {
  return cutToBytes(filled(rule.alertDetailsOverride?.alertDescriptionFormat, rows) ?? descriptionText(rule.description), descriptionBytes);
}

/** The alert's severity. */
export function severity(rule: AnalyticsRule, rows: QueryRows): string {
  const own = first(rows, rule.alertDetailsOverride?.alertSeverityColumnName);
  return severities.has(own) ? own : rule.severity;
}

/** The alert's tactics: a column holds one, or a list of them. */
export function tactics(rule: AnalyticsRule, rows: QueryRows): readonly string[] {
  const own = listOf(first(rows, rule.alertDetailsOverride?.alertTacticsColumnName));
  return own.length > 0 && own.every((tactic) => allTactics.includes(tactic)) ? own : (rule.tactics ?? []);
}

function first(rows: QueryRows, column: string | undefined): string {
  return column === undefined ? '' : (cells(rows, column)[0] ?? '');
}

function filled(format: string | undefined, rows: QueryRows): string | undefined {
  if (format === undefined) return undefined;
  const values = new Map(placeholders(format).map(({ name }) => [name, first(rows, name)]));
  if ([...values.values()].includes('')) return undefined;
  return format.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);
}

function listOf(text: string): readonly string[] {
  return text.startsWith('[') ? entriesOf(text).map(cellText) : [text].filter((own) => own !== '');
}
