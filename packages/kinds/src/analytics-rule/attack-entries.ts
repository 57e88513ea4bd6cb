import type { AttackEntry } from '../attack-findings.ts';
import type { AnalyticsRule } from './body.ts';

/** The tactics of a rule and where they stand. */
export function tacticEntries(rule: AnalyticsRule): readonly AttackEntry[] {
  return (rule.tactics ?? []).map((value, index) => ({ value, at: ['tactics', index] }));
}

/** The techniques of a rule and where they stand. */
export function techniqueEntries(rule: AnalyticsRule): readonly AttackEntry[] {
  return (rule.relevantTechniques ?? []).map((value, index) => ({ value, at: ['relevantTechniques', index] }));
}
