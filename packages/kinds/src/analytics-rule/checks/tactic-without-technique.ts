import { tacticsWithoutTechnique } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { tacticEntries, techniqueEntries } from '../attack-entries.ts';

/** A tactic that none of the rule's techniques serves. */
export const tacticWithoutTechnique: Check<AnalyticsRule> = {
  code: 'analytics-rule/tactic-without-technique',
  severity: 'warning',

  run: ({ body }) => tacticsWithoutTechnique(techniqueEntries(body), tacticEntries(body)),
};
