import { retiredTechniques } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { techniqueEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** A technique that ATT&CK has revoked or deprecated. */
export const retiredTechnique: Check<HuntingQuery> = {
  code: 'hunting-query/retired-technique',
  severity: 'warning',
  run: ({ body }) => retiredTechniques(techniqueEntries(body)),
};
