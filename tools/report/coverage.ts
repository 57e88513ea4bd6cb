import { technique } from '@sentinelpack/kinds';
import type { Detection, Mutation } from './detection.ts';

/** A technique of ATT&CK and the rules that claim it. */
export interface TechniqueCoverage {
  readonly id: string;
  readonly name: string;
  /** As Azure spells them. */
  readonly tactics: readonly string[];
  /** The rules that a test fires. */
  readonly proven: readonly Detection[];
  /** The rules that claim it and that no test fires. */
  readonly claimed: readonly Detection[];
}

/** The techniques that rules claim, in order of their ids. Hunts claim nothing here: nobody is alerted by them. */
export function coverageOf(detections: readonly Detection[]): readonly TechniqueCoverage[] {
  const rules = detections.filter(({ is }) => is === 'rule');
  const ids = [...new Set(rules.flatMap(({ techniques }) => techniques))].toSorted();
  return ids.map((id) => {
    const claiming = rules.filter(({ techniques }) => techniques.includes(id));
    const known = technique(id);
    return {
      id,
      name: known?.name ?? '',
      tactics: known?.tactics ?? [],
      proven: claiming.filter(isProven),
      claimed: claiming.filter((rule) => !isProven(rule)),
    };
  });
}

/** A technique counts when a test fires the rule that claims it. */
export function counts({ proven }: TechniqueCoverage): boolean {
  return proven.length > 0;
}

function isProven({ tests }: Detection): boolean {
  return tests.firing > 0;
}

/** The mutants of several queries together. */
export function mutationOf(detections: readonly Detection[]): Mutation {
  const tried = detections.flatMap(({ mutation }) => mutation ?? []);
  return {
    noticed: tried.reduce((sum, { noticed }) => sum + noticed, 0),
    total: tried.reduce((sum, { total }) => sum + total, 0),
  };
}
