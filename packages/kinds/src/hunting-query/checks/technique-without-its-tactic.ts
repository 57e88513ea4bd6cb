import { techniquesWithoutTactic } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { tacticEntries, techniqueEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** A technique none of whose tactics the hunt names. */
export const techniqueWithoutItsTactic: Check<HuntingQuery> = {
  code: 'hunting-query/technique-without-its-tactic',
  severity: 'warning',
  run: ({ body }) => techniquesWithoutTactic(techniqueEntries(body), tacticEntries(body)),
};
