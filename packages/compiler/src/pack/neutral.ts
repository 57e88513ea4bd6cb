import type { Kind, SlottedResource, Workspace } from '@sentinelpack/kinds';
import { comparableOf, fieldHashes, fill, workspaceId } from '@sentinelpack/kinds';

/** The hashes of the fields of a comparable body that are the same in every workspace. */
export function neutralHashes(resource: SlottedResource, kind: Pick<Kind<unknown>, 'live'>): { readonly [field: string]: string } {
  const [first, second] = twoWorkspaces.map((workspace) => fieldHashes(comparableOf(kind, fill(resource, workspace))));
  // A field that differs between two workspaces has no hash that a template for all of them could carry. A marker
  // without it says that nothing is known of the field's last deployment; the deployer adds it when it next runs.
  return Object.fromEntries(Object.entries(first ?? {}).filter(([field, hash]) => second?.[field] === hash));
}

/** A workspace of nobody, to fill slots with where it does not matter. */
export const neutralWorkspace: Workspace = workspaceOf('a');

const twoWorkspaces: readonly Workspace[] = [neutralWorkspace, workspaceOf('b')];

function workspaceOf(letter: string): Workspace {
  const guid = `${letter.repeat(8)}-${letter.repeat(4)}-4${letter.repeat(3)}-8${letter.repeat(3)}-${letter.repeat(12)}`;
  return {
    name: `workspace-${letter}`,
    id: workspaceId(guid, `group-${letter}`, `workspace-${letter}`),
    tenantId: guid,
    subscriptionId: guid,
    resourceGroup: `group-${letter}`,
    workspace: `workspace-${letter}`,
    location: `region${letter}`,
    connector: letter === 'a',
  };
}
