import type { AnyKind, Unread, Workspace } from '@sentinelpack/kinds';
import { NotSignedIn, unread } from './azure-error.ts';
import { withinCapacity } from './capacity.ts';
import type { Desired } from './desired.ts';
import { desiredIn } from './desired.ts';
import type { Lists, LiveState } from './live.ts';
import { readLive, readMarkers } from './live.ts';
import { withMembers } from './live-members.ts';
import type { Situation } from './plan-workspace.ts';
import { planWorkspace } from './plan-workspace.ts';
import { removalIn } from './removal.ts';
import type { Run } from './run.ts';
import { isTenantKind, readSettings } from './settings.ts';
import type { Step } from './step.ts';

/** A workspace, or what it receives from its tenant, as it was found; and the steps that follow. */
export interface Seen {
  readonly situation: Situation;
  readonly steps: readonly Step[];
}

/** Why nothing was found. */
export interface Unseen extends Unread {
  /** Set where nobody could sign in to the tenant. */
  readonly signIn?: NotSignedIn;
}

/** What was found, or why nothing could be. */
export type Look = Seen | Unseen;

/** Whether a look succeeded. */
export function isSeen(look: Look): look is Seen {
  return 'steps' in look;
}

/** Reads a workspace and plans it. */
export async function lookAtWorkspace(run: Run, lists: Lists, workspace: Workspace): Promise<Look> {
  const { kinds, desired } = interestOf(run, workspace, (kind) => !isTenantKind(kind, workspace));
  try {
    const live = await readLive(lists, workspace, kinds);
    return see(run, { workspace, desired, live: await withMembers(lists, live, { workspace, desired, packId: run.bundle.pack.id }) });
  } catch (error) {
    return unseen(error);
  }
}

/** Reads what a workspace receives from its tenant and plans that; undefined where it receives nothing by us. */
export async function lookAtTenant(run: Run, lists: Lists, workspace: Workspace): Promise<Look | undefined> {
  const { kinds, desired } = interestOf(run, workspace, (kind) => isTenantKind(kind, workspace));
  const wanted = workspace.connector ? desired : [];
  try {
    const markers = (await readMarkers(lists, workspace)).filter(({ contentKind }) =>
      kinds.some((kind) => kind.contentKind === contentKind),
    );
    if (wanted.length === 0 && markers.every(({ packId }) => packId !== run.bundle.pack.id)) return undefined;
    if (isDelegated(run, workspace)) return seeDelegated(run, { workspace, desired: wanted, live: { objects: new Map(), markers } });
    const objects = await Promise.all(
      kinds.map(async (kind) => [kind, await readSettings(lists, { workspace, kind, desired: wanted, markers })] as const),
    );
    return see(run, { workspace, desired: wanted, live: { objects: new Map(objects), markers } });
  } catch (error) {
    // Where nothing is wanted of the tenant, the workspace's own reading reports the error.
    return wanted.length === 0 ? undefined : unseen(error);
  }
}

function unseen(error: unknown): Unseen {
  return error instanceof NotSignedIn ? { ...unread(error), signIn: error } : unread(error);
}

interface Sight {
  readonly workspace: Workspace;
  readonly live: LiveState;
  readonly desired: readonly Desired[];
}

function see(run: Run, sight: Sight): Seen {
  const situation = situationOf(run, sight);
  const steps = planWorkspace(situation).filter(({ change }) => run.isSelected(change.id));
  return { situation, steps: withinCapacity(steps, situation) };
}

function situationOf(run: Run, { workspace, live, desired }: Sight): Situation {
  const { bundle, policy, prune, kinds, target } = run;
  const exclusions = target.exclusions?.filter(({ workspaces }) => workspaces.includes(workspace.name));
  const place = { workspace, pack: bundle.pack, fingerprint: bundle.fingerprint };
  return { place, desired, live, kinds, policy, prune, removal: removalIn(bundle, run.date(), exclusions) };
}

// Azure Lighthouse delegates subscriptions, not the tenant: https://learn.microsoft.com/azure/lighthouse/overview
function seeDelegated(run: Run, sight: Sight): Seen {
  const reason = 'access by Lighthouse does not reach settings of the tenant: deploy it with access: direct';
  const steps = sight.desired.map(({ kind, id, name }): Step => {
    return { does: 'nothing', change: { kind: kind.name, id, name, action: 'blocked', fields: [], reason } };
  });
  return { situation: situationOf(run, sight), steps };
}

function isDelegated(run: Run, workspace: Workspace): boolean {
  return run.target.environment.tenants.some(({ tenantId, access }) => tenantId === workspace.tenantId && access === 'lighthouse');
}

// A run about some items reads their kinds alone.
function interestOf(
  run: Run,
  workspace: Workspace,
  isOf: (kind: AnyKind) => boolean,
): { kinds: readonly AnyKind[]; desired: readonly Desired[] } {
  const kinds = run.kinds.filter((kind) => isOf(kind) && run.isKindRead(kind.name));
  return { kinds, desired: desiredIn(run.bundle, run.target, { workspace, kinds, today: run.date() }) };
}
