import type { AttackEntry } from '../attack-findings.ts';
import type { HuntingQuery } from './body.ts';

/** The tactics of a hunting query and where they stand. */
export function tacticEntries(hunt: HuntingQuery): readonly AttackEntry[] {
  return entries(hunt.tactics, 'tactics');
}

/** The techniques of a hunting query and where they stand. */
export function techniqueEntries(hunt: HuntingQuery): readonly AttackEntry[] {
  return entries(hunt.relevantTechniques, 'relevantTechniques');
}

function entries(value: readonly string[] | string | undefined, key: string): readonly AttackEntry[] {
  if (typeof value === 'string') return [{ value, at: [key] }];
  return (value ?? []).map((entry, index) => ({ value: entry, at: [key, index] }));
}
