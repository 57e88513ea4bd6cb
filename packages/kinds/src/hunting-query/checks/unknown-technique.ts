import { unknownTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { techniqueEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** A technique that ATT&CK does not have counts for no coverage. */
export const unknownTechnique: Check<HuntingQuery> = {
  code: 'hunting-query/unknown-technique',
  severity: 'warning',
  run: ({ body }) => unknownTechniques(techniqueEntries(body)),
};
