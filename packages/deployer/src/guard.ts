import type { AnyKind, Change, Guard, GuardClass, GuardFinding, GuardLimits, WorkspacePlan } from '@sentinelpack/kinds';
import { measures } from './guard-class.ts';

/** All that the guard judges: a whole plan, what the environment takes for a mass change, and what a person allowed. */
export interface GuardFacts {
  readonly tenants: readonly { readonly changes: readonly Change[] }[];
  readonly workspaces: readonly Pick<WorkspacePlan, 'name' | 'managed' | 'changes' | 'error'>[];
  readonly limits: Partial<GuardLimits> | undefined;
  readonly allowed: readonly GuardClass[];
  readonly kinds: readonly AnyKind[];
  /** How many objects a workspace that could not be read may hold. */
  readonly wanted: number;
}

/** What holds where the environment says nothing. */
export const defaultLimits: GuardLimits = { updates: 30, deletes: 10, floor: 10 };

/** Judges a plan as a whole, before its first write: creates are never too many, and what cannot be known is taken for the worst. */
export function guard(facts: GuardFacts): Guard {
  const changes = [...facts.tenants, ...facts.workspaces].flatMap((part) => part.changes);
  const classes = changes.flatMap((change) => classesOf(change, facts.kinds));
  const findings = guardClasses.flatMap((each) => judge(each, classes.filter((name) => name === each).length, facts) ?? []);
  return { verdict: findings.every(({ allowed }) => allowed) ? 'passed' : 'refused', findings };
}

/** Every class, in the order in which they are said. */
export const guardClasses: readonly GuardClass[] = ['updates', 'deletes', 'disabled', 'severity', 'destination', 'category'];

/** The classes that a person may allow. */
export function guardClassNamed(word: string): GuardClass | undefined {
  return guardClasses.find((name) => name === word);
}

// Deletions are among the updates, so that neither hides behind the other.
function classesOf(change: Change, kinds: readonly AnyKind[]): readonly GuardClass[] {
  if (change.action !== 'update' && change.action !== 'delete') return [];
  const risks = kinds.find(({ name }) => name === change.kind)?.live.risks?.(change) ?? [];
  return ['updates', ...(change.action === 'delete' ? (['deletes'] as const) : []), ...risks];
}

function judge(each: GuardClass, count: number, facts: GuardFacts): GuardFinding | undefined {
  if (count === 0) return undefined;
  const { limit, words } = measures[each];
  const known = facts.workspaces.reduce((sum, { managed }) => sum + managed, 0);
  const finding = { class: each, count, of: known, allowed: facts.allowed.includes(each) };
  if (limit === undefined) return { ...finding, reason: `${words(count)}: never done unasked` };
  const limits = { ...defaultLimits, ...facts.limits };
  const isTooMany = (some: number, all: number): boolean => some >= limits.floor && some * 100 >= limits[limit] * all;
  const said = `${limits[limit]}% or more need to be allowed`;
  if (isTooMany(count, known))
    return { ...finding, reason: `${words(count)} of ${known} that are deployed (${share(count, known)}): ${said}` };
  // Nothing is written to a workspace that could not be read, but it may hide that nearly everything changes.
  const unread = facts.workspaces.filter(({ error }) => error !== undefined);
  const hidden = unread.length * facts.wanted;
  if (unread.length === 0 || !isTooMany(count + hidden, known + hidden)) return undefined;
  const names = unread.map(({ name }) => name).toSorted();
  return {
    ...finding,
    reason: `${words(count)}, and nobody knows how many in ${names.join(', ')}: what cannot be judged needs to be allowed`,
  };
}

function share(count: number, all: number): string {
  return all === 0 ? 'all' : `${Math.floor((count * 100) / all)}%`;
}
