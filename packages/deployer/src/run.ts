import { setTimeout } from 'node:timers/promises';
import type { AnyKind, Bundle, Change, Copy, GuardClass, Plan, Workspace } from '@sentinelpack/kinds';
import { kinds as knownKinds, nearWord } from '@sentinelpack/kinds';
import { WrongRequest } from './azure-error.ts';
import type { Policy } from './decide.ts';
import type { Target } from './desired.ts';
import { isMeant, targetNamed, wordsFor } from './desired.ts';
import type { Progress } from './progress.ts';

/** What a person may ask of a run beyond its bundle and environment. */
export interface Options {
  /** Items by id, name or file; all where it is not given. */
  readonly only?: readonly string[];
  /** Workspaces by their name in the environment; all where it is not given. */
  readonly workspaces?: readonly string[];
  /** Items whose foreign objects are taken over. */
  readonly claim?: readonly string[] | 'all';
  /** Deletes what we deployed and the bundle has no longer. */
  readonly prune?: boolean;
  /** What the guard would refuse and is meant all the same. */
  readonly allow?: readonly GuardClass[];
  /** A plan that was reviewed: it is applied and nothing else. */
  readonly reviewed?: Plan;
  /** How many workspaces are worked on at once. */
  readonly parallel?: number;
  /** How long a deployment of an earlier run is waited for. */
  readonly lockWaitSeconds?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Keeps what a workspace is about to lose; nothing is written there before it is done, nor where it fails. */
  readonly keep?: (copies: readonly Copy[], workspace: string) => Promise<void>;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since some point in time. */
  readonly now?: () => number;
  /** The time of day and year. */
  readonly date?: () => Date;
  readonly kinds?: readonly AnyKind[];
}

/** A run with everything decided that the options left open. */
export interface Run extends Required<Omit<Options, 'only' | 'workspaces' | 'claim' | 'reviewed'>> {
  readonly bundle: Bundle;
  readonly target: Target;
  readonly workspaces: readonly Workspace[];
  readonly policy: Policy;
  /** Whether the run is about the item of an id. */
  readonly isSelected: (id: string) => boolean;
  /** Whether the run needs to know the objects of a kind. */
  readonly isKindRead: (kind: string) => boolean;
}

/** Prepares a run; what names nothing, or is still a placeholder, is refused. */
export function prepare(bundle: Bundle, environmentName: string, options: Options): Run {
  const target = targetNamed(bundle, environmentName);
  const workspaces = selectWorkspaces(target, options.workspaces);
  refusePlaceholders(target, workspaces);
  refuseUnknownKinds(bundle, options.kinds ?? knownKinds);
  const only = options.only && itemsMeant(bundle, options.only);
  const claimed = options.claim === 'all' ? 'all' : itemsMeant(bundle, options.claim ?? []);
  return {
    prune: options.prune ?? false,
    allow: options.allow ?? [],
    parallel: options.parallel ?? 8,
    lockWaitSeconds: options.lockWaitSeconds ?? 600,
    onProgress: options.onProgress ?? (() => {}),
    keep: options.keep ?? (async () => {}),
    sleep: options.sleep ?? setTimeout,
    now: options.now ?? (() => performance.now()),
    date: options.date ?? (() => new Date()),
    kinds: options.kinds ?? knownKinds,
    bundle,
    target,
    workspaces,
    policy: { onDrift: target.environment.onDrift, isClaimed: ({ id }) => claimed === 'all' || claimed.has(id) },
    ...selection(only && [...only].map((id) => ({ id, kind: bundle.items.find((item) => item.id === id)?.kind }))),
  };
}

/** The same run, about the items of some changes only. */
export function narrowed(run: Run, changes: readonly Pick<Change, 'id' | 'kind'>[]): Run {
  return { ...run, ...selection(changes) };
}

// An item whose kind is not known may be of any.
function selection(
  items: readonly { readonly id: string; readonly kind: string | undefined }[] | undefined,
): Pick<Run, 'isSelected' | 'isKindRead'> {
  if (items === undefined) return { isSelected: () => true, isKindRead: () => true };
  const ids = new Set(items.map(({ id }) => id));
  const kinds = new Set(items.map(({ kind }) => kind));
  return { isSelected: (id) => ids.has(id), isKindRead: (kind) => kinds.has(undefined) || kinds.has(kind) };
}

function selectWorkspaces(target: Target, names: readonly string[] | undefined): readonly Workspace[] {
  const { name: environment, workspaces } = target.environment;
  const unknown = names?.find((name) => workspaces.every((workspace) => workspace.name !== name));
  if (unknown !== undefined) {
    throw new WrongRequest(
      `environment ${environment} has no workspace ${unknown}; it has ${workspaces.map(({ name }) => name).join(', ')}`,
    );
  }
  return workspaces.filter(({ name }) => names === undefined || names.includes(name));
}

// The environments that come with the product carry all-zero ids, so that nobody deploys to a stranger's workspace by accident.
function refusePlaceholders(target: Target, workspaces: readonly Workspace[]): void {
  const zero = '00000000-0000-0000-0000-000000000000';
  const unset = workspaces.flatMap(({ name, subscriptionId, tenantId }) => [
    ...(tenantId === zero ? [`tenantId of ${name}`] : []),
    ...(subscriptionId === zero ? [`subscriptionId of ${name}`] : []),
  ]);
  if (unset.length > 0) {
    throw new WrongRequest(`environment ${target.environment.name} still has placeholders in place of ids: ${unset.join(', ')}`);
  }
}

function refuseUnknownKinds(bundle: Bundle, kinds: readonly AnyKind[]): void {
  const unknown = bundle.items.find((item) => kinds.every(({ name }) => name !== item.kind));
  if (unknown === undefined) return;
  throw new WrongRequest(
    `the bundle was made by ${bundle.tool} and has an item of the kind ${unknown.kind}, which this version does not know`,
  );
}

// A word that is a GUID may name an item that the bundle has no longer.
function itemsMeant(bundle: Bundle, words: readonly string[]): ReadonlySet<string> {
  return new Set(
    words.flatMap((word) => {
      const meant = bundle.items.filter((item) => isMeant(item, word)).map(({ id }) => id);
      if (meant.length > 0) return meant;
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(word)) return [word.toLowerCase()];
      const near = nearWord(word, bundle.items.flatMap(wordsFor));
      throw new WrongRequest(`the bundle has no item ${word}${near === undefined ? '' : `; did you mean ${near}?`}`);
    }),
  );
}
