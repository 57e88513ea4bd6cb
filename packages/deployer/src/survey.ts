import pLimit from 'p-limit';
import type { Workspace } from '@sentinelpack/kinds';
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

/** Looks at every workspace of a run, some at once, and keeps of each only what `use` makes of it, in the order of the environment. */
export async function survey<Kept>(run: Run, azure: Azure, use: (finding: Finding) => Kept): Promise<readonly Kept[]> {
  const limit = pLimit(run.parallel);
  const groups = Map.groupBy(run.workspaces, ({ subscriptionId, resourceGroup }) => `${subscriptionId}/${resourceGroup}`.toLowerCase());
  const looking = new Map<Workspace, Promise<Kept>>();
  for (const group of groups.values()) {
    // What the workspaces of a resource group have in common is read once, and let go with the last of them.
    const lists = listsOf(azure);
    for (const workspace of group)
      looking.set(
        workspace,
        limit(async () => use(await lookAt(run, lists, workspace))),
      );
  }
  return Promise.all(run.workspaces.flatMap((workspace) => looking.get(workspace) ?? []));
}

async function lookAt(run: Run, lists: Lists, workspace: Workspace): Promise<Finding> {
  const [here, tenant] = await Promise.all([lookAtWorkspace(run, lists, workspace), lookAtTenant(run, lists, workspace)]);
  run.onProgress(
    isSeen(here)
      ? { type: 'read', workspace: workspace.name, changes: here.steps.filter(({ change }) => change.action !== 'keep').length }
      : { type: 'unread', workspace: workspace.name, error: here.error ?? '' },
  );
  return { workspace, here, tenant };
}
