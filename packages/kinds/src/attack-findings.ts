import { attackVersion, currentTechniques, isOfOtherMatrix, tactics, tacticsOfOtherMatrices, technique } from './attack.ts';
import type { Finding } from './kind.ts';
import { didYouMean } from './near-word.ts';
import type { Path } from './nouns.ts';

/** A tactic or technique as the author wrote it, and where. */
export interface AttackEntry {
  readonly value: string;
  readonly at: Path;
}

/** Techniques that are not written `T1078` or `T1078.004`. */
export function malformedTechniques(techniques: readonly AttackEntry[]): readonly Finding[] {
  return techniques
    .filter(({ value }) => !isWellFormed(value))
    .map(({ value, at }) =>
      finding(`"${value}" has not the form of a technique`, at, nearTechnique(value) ?? 'write T1078, or T1078.004 for a sub-technique'),
    );
}

/** Well-formed techniques that ATT&CK for Enterprise does not have. */
export function unknownTechniques(techniques: readonly AttackEntry[]): readonly Finding[] {
  return techniques
    .filter(({ value }) => isWellFormed(value) && !isOfOtherMatrix(value) && technique(value) === undefined)
    .map(({ value, at }) => finding(`ATT&CK ${attackVersion} has no technique ${value}`, at, parentOf(value)));
}

/** Techniques that ATT&CK has given up, with their successor. */
export function retiredTechniques(techniques: readonly AttackEntry[]): readonly Finding[] {
  return techniques.flatMap(({ value, at }) => {
    const known = technique(value);
    if (known === undefined || known.standing.is === 'current') return [];
    const named = `${value} (${known.name})`;
    if (known.standing.is === 'deprecated') return [finding(`ATT&CK has deprecated ${named}`, at, 'ATT&CK names no successor')];
    const { successor } = known.standing;
    return [finding(`ATT&CK has revoked ${named}`, at, `use ${successor} (${technique(successor)?.name ?? 'its successor'})`)];
  });
}

/** Techniques none of whose tactics is named. */
export function techniquesWithoutTactic(techniques: readonly AttackEntry[], named: readonly AttackEntry[]): readonly Finding[] {
  const values = new Set(named.map(({ value }) => value));
  // A tactic that is misspelt has its own fault; it may well be the one that is missing.
  if (named.some(({ value }) => !tactics.includes(value))) return [];
  return techniques.flatMap(({ value, at }) => {
    const known = technique(value);
    if (known === undefined || known.standing.is === 'revoked' || known.tactics.some((tactic) => values.has(tactic))) return [];
    return [finding(`${value} (${known.name}) serves none of the tactics that are named`, at, `name ${known.tactics.join(' or ')}`)];
  });
}

/** Tactics that none of the techniques serves. */
export function tacticsWithoutTechnique(techniques: readonly AttackEntry[], named: readonly AttackEntry[]): readonly Finding[] {
  const known = techniques.map(({ value }) => technique(value));
  // A technique that is unknown or revoked has its own fault; it may well serve the tactic.
  if (known.some((one) => one === undefined || one.standing.is === 'revoked')) return [];
  const served = new Set(known.flatMap((one) => one?.tactics ?? []));
  return named
    .filter(({ value }) => tactics.includes(value) && !tacticsOfOtherMatrices.includes(value) && !served.has(value))
    .map(({ value, at }) => finding(`no technique serves the tactic ${value}`, at, undefined));
}

/** Tactics that Azure does not know. */
export function unknownTactics(named: readonly AttackEntry[]): readonly Finding[] {
  return named
    .filter(({ value }) => !tactics.includes(value))
    .map(({ value, at }) => {
      const near = didYouMean(value.replaceAll(/[\s_-]/g, ''), tactics);
      return finding(`"${value}" is no tactic of ATT&CK as Azure spells them`, at, near);
    });
}

function isWellFormed(value: string): boolean {
  return /^T\d{4}(\.\d{3})?$/.test(value);
}

function nearTechnique(value: string): string | undefined {
  const tidy = value.trim().toUpperCase();
  return currentTechniques().includes(tidy) ? `did you mean \`${tidy}\`?` : undefined;
}

function parentOf(value: string): string | undefined {
  const [parent = ''] = value.split('.');
  const known = value.includes('.') ? technique(parent) : undefined;
  return known && `${parent} (${known.name}) has no such sub-technique`;
}

function finding(message: string, at: Path, help: string | undefined): Finding {
  return { message, at, ...(help === undefined ? {} : { help }) };
}
