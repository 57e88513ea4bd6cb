import { unknownTactics } from '../../attack-findings.ts';
import type { Check } from '../../kind.ts';
import { tacticEntries } from '../attack-entries.ts';
import type { HuntingQuery } from '../body.ts';

/** Tactics are free text upstream; the portal only finds those that it knows. */
export const unknownTactic: Check<HuntingQuery> = {
  code: 'hunting-query/unknown-tactic',
  severity: 'warning',
  run: ({ body }) => unknownTactics(tacticEntries(body)),
};
