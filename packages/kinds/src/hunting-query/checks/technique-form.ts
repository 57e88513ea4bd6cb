import { malformedTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { techniqueEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** Techniques are free text upstream; the portal only finds T1078 and T1078.004. */
export const techniqueForm: Check<HuntingQuery> = {
  code: 'hunting-query/technique-form',
  severity: 'warning',
  run: ({ body }) => malformedTechniques(techniqueEntries(body)),
};
