import pLimit from 'p-limit';
import type { Workspace } from '@sentinelpack/kinds';
import type { NotSignedIn } from './azure-error.ts';
import { forecast } from './forecast.ts';
import type { Lists } from './live.ts';
import { listsOf } from './live.ts';
import type { Look } from './look.ts';
import { isSeen, lookAtTenant, lookAtWorkspace } from './look.ts';
import type { Azure } from './port.ts';
import type { Run } from './run.ts';

/** What was found in a workspace and in what it receives from its tenant. */
export interface Finding {
  readonly workspace: Workspace;
  readonly here: Look;
  readonly tenant: Look | undefined;
}

/**
 * Looks at every workspace of a run, some at once, and keeps of each only what `use` makes of it, in the order of the environment.
 * Throws only where nobody could sign in anywhere.
 */
export async function survey<Kept>(run: Run, azure: Azure, use: (finding: Finding) => Kept): Promise<readonly Kept[]> {
  const limit = pLimit(run.parallel);
  const groups = Map.groupBy(run.workspaces, ({ subscriptionId, resourceGroup }) => `${subscriptionId}/${resourceGroup}`.toLowerCase());
  const looking = new Map<Workspace, Promise<Kept>>();
  const signedOut: NotSignedIn[] = [];
  const look = async (lists: Lists, workspace: Workspace): Promise<Kept> => {
    const finding = await lookAt(run, { azure, lists }, workspace);
    if (!isSeen(finding.here) && finding.here.signIn) signedOut.push(finding.here.signIn);
    return use(finding);
  };
  for (const group of groups.values()) {
    // What the workspaces of a resource group have in common is read once, and let go with the last of them.
    const lists = listsOf(azure);
    for (const workspace of group)
      looking.set(
        workspace,
        limit(async () => look(lists, workspace)),
      );
  }
  const kept = await Promise.all(run.workspaces.flatMap((workspace) => looking.get(workspace) ?? []));
  if (signedOut[0] !== undefined && signedOut.length === run.workspaces.length) throw signedOut[0];
  return kept;
}

interface Source {
  readonly azure: Azure;
  readonly lists: Lists;
}

async function lookAt(run: Run, { azure, lists }: Source, workspace: Workspace): Promise<Finding> {
  const [found, tenant] = await Promise.all([lookAtWorkspace(run, lists, workspace), lookAtTenant(run, lists, workspace)]);
  const here = await forecast(azure, workspace, found);
  run.onProgress(
    isSeen(here)
      ? { type: 'read', workspace: workspace.name, changes: here.steps.filter(({ change }) => change.action !== 'keep').length }
      : { type: 'unread', workspace: workspace.name, error: here.error ?? '' },
  );
  return { workspace, here, tenant };
}
