import data from './data/attack-techniques.json' with { type: 'json' };

/** A technique or sub-technique of MITRE ATT&CK for Enterprise. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** As Azure spells them. A revoked technique has none. */
  readonly tactics: readonly string[];
  readonly standing: { readonly is: 'current' } | { readonly is: 'deprecated' } | { readonly is: 'revoked'; readonly successor: string };
}

/** The version of ATT&CK that is built in. */
export const attackVersion: string = data.version;

/** The tactics that Azure takes, as it spells them (enum AttackTactic of Microsoft.SecurityInsights). */
export const tactics: readonly string[] = [
  'Reconnaissance',
  'ResourceDevelopment',
  'InitialAccess',
  'Execution',
  'Persistence',
  'PrivilegeEscalation',
  'DefenseEvasion',
  'CredentialAccess',
  'Discovery',
  'LateralMovement',
  'Collection',
  'Exfiltration',
  'CommandAndControl',
  'Impact',
  'PreAttack',
  'ImpairProcessControl',
  'InhibitResponseFunction',
];

/** Tactics that no technique of ATT&CK for Enterprise has: those of ATT&CK for ICS and of the retired PRE-ATT&CK. */
export const tacticsOfOtherMatrices: readonly string[] = ['PreAttack', 'ImpairProcessControl', 'InhibitResponseFunction'];

interface Entry {
  readonly name: string;
  readonly tactics?: readonly string[];
  readonly revokedBy?: string;
  readonly deprecated?: boolean;
}

const entries: { readonly [id: string]: Entry } = data.techniques;

/** The technique of an id, or undefined where ATT&CK for Enterprise has none. */
export function technique(id: string): Technique | undefined {
  if (!Object.hasOwn(entries, id)) return undefined;
  const entry = entries[id];
  return entry && { id, name: entry.name, tactics: entry.tactics ?? [], standing: standing(entry) };
}

/** Every id that is neither revoked nor deprecated. */
export function currentTechniques(): readonly string[] {
  return Object.keys(entries).filter((id) => technique(id)?.standing.is === 'current');
}

/** Whether an id is one of ATT&CK for ICS, which is not built in. */
export function isOfOtherMatrix(id: string): boolean {
  return /^T0\d{3}(\.\d{3})?$/.test(id);
}

function standing(entry: Entry): Technique['standing'] {
  if (entry.revokedBy !== undefined) return { is: 'revoked', successor: lastSuccessor(entry.revokedBy) };
  return { is: entry.deprecated === true ? 'deprecated' : 'current' };
}

// A successor can itself have been revoked later.
function lastSuccessor(id: string): string {
  const next = entries[id]?.revokedBy;
  return next === undefined ? id : lastSuccessor(next);
}
