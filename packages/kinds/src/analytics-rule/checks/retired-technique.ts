import { retiredTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import type { AnalyticsRule } from '../body.ts';
import { techniqueEntries } from '../attack-entries.ts';

/** A technique that ATT&CK has revoked or deprecated. */
export const retiredTechnique: Check<AnalyticsRule> = {
  code: 'analytics-rule/retired-technique',
  severity: 'warning',

  run: ({ body }) => retiredTechniques(techniqueEntries(body)),
};
