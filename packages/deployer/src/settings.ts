import type { AnyKind, JsonObject, LiveResource, Workspace } from '@sentinelpack/kinds';
import { textOf } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import { isSameId } from './find.ts';
import type { LiveMarker, Lists } from './live.ts';

/** Which of a tenant's settings are of interest. */
export interface Interest {
  readonly workspace: Workspace;
  readonly kind: AnyKind;
  readonly desired: readonly Desired[];
  readonly markers: readonly LiveMarker[];
}

/** Whether the objects of a kind belong to the tenant and not to a workspace. */
export function isTenantKind(kind: AnyKind, workspace: Workspace): boolean {
  return !kind.live.list(workspace).path.startsWith('/subscriptions/');
}

/** The settings of a tenant that send to a workspace, those that we marked, and, where none sends there, the one that has our name. */
export async function readSettings(lists: Lists, interest: Interest): Promise<readonly LiveResource[]> {
  const { workspace, kind, desired, markers } = interest;
  const request = kind.live.list(workspace);
  const all = (await lists(workspace, request)).map((entry) => settingOf(entry, request.path));
  const sending = all.filter(({ body }) => kind.live.read(body, workspace) !== undefined);
  const marked = all.filter(({ armId }) => markers.some(({ parentId }) => isSameId(parentId, armId)));
  const named = sending.length > 0 ? [] : all.filter(({ armId }) => desired.some((item) => isSameId(item.armId, armId)));
  return [...new Set([...sending, ...marked, ...named])];
}

function settingOf(body: JsonObject, collection: string): LiveResource {
  const name = textOf(body['name']);
  const etag = body['etag'];
  return { armId: `${collection}/${name}`, name, displayName: name, body, ...(typeof etag === 'string' ? { etag } : {}) };
}
