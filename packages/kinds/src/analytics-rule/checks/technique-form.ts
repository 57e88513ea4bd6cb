import { malformedTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { techniqueEntries } from '../attack-entries.ts';

/** The service takes T1078 and T1078.004 and nothing else. */
export const techniqueForm: Check<AnalyticsRule> = {
  code: 'analytics-rule/technique-form',
  severity: 'error',
  service: true,
  run: ({ body }) => malformedTechniques(techniqueEntries(body)),
};
