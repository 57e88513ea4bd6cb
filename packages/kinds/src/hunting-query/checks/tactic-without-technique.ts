import { tacticsWithoutTechnique } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { tacticEntries, techniqueEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** A tactic that none of the hunt's techniques serves. */
export const tacticWithoutTechnique: Check<HuntingQuery> = {
  code: 'hunting-query/tactic-without-technique',
  severity: 'warning',
  run: ({ body }) => tacticsWithoutTechnique(techniqueEntries(body), tacticEntries(body)),
};
