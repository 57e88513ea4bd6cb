import { secondsOf } from '../duration.ts';
import type { Path } from '../nouns.ts';
import type { AnalyticsRule } from './body.ts';

/** A duration in a rule, as written. */
export interface WrittenDuration {
  readonly text: string;
  readonly at: Path;
}

/** Every duration that a rule names. */
export function durations(rule: AnalyticsRule): readonly WrittenDuration[] {
  const { queryFrequency, queryPeriod, suppressionDuration, incidentConfiguration } = rule;
  const lookback = incidentConfiguration?.groupingConfiguration?.lookbackDuration;
  return [
    { text: queryFrequency, at: ['queryFrequency'] },
    { text: queryPeriod, at: ['queryPeriod'] },
    { text: suppressionDuration, at: ['suppressionDuration'] },
    { text: lookback, at: ['incidentConfiguration', 'groupingConfiguration', 'lookbackDuration'] },
  ].flatMap(({ text, at }) => (text === undefined ? [] : [{ text, at }]));
}

/** How often a Scheduled rule runs and how far it looks back, in seconds; undefined where a rule does not say both. */
export function scheduleOf(rule: AnalyticsRule): { readonly frequency: number; readonly period: number } | undefined {
  const frequency = secondsOf(rule.queryFrequency ?? '');
  const period = secondsOf(rule.queryPeriod ?? '');
  return rule.kind === 'Scheduled' && frequency !== undefined && period !== undefined ? { frequency, period } : undefined;
}
