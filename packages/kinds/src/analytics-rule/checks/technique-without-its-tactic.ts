import { techniquesWithoutTactic } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { tacticEntries, techniqueEntries } from '../attack-entries.ts';

/** A technique none of whose tactics the rule names. */
export const techniqueWithoutItsTactic: Check<AnalyticsRule> = {
  code: 'analytics-rule/technique-without-its-tactic',
  severity: 'warning',

  run: ({ body }) => techniquesWithoutTactic(techniqueEntries(body), tacticEntries(body)),
};
