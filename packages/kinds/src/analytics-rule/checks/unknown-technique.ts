import { unknownTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { techniqueEntries } from '../attack-entries.ts';

/** A technique that ATT&CK does not have counts for no coverage. */
export const unknownTechnique: Check<AnalyticsRule> = {
  code: 'analytics-rule/unknown-technique',
  severity: 'error',

  run: ({ body }) => unknownTechniques(techniqueEntries(body)),
};
