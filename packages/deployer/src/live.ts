import type { AnyKind, JsonObject, ListRequest, LiveResource, Marker, Workspace } from '@sentinelpack/kinds';
import { markerApiVersion, readMarker, textOf } from '@sentinelpack/kinds';
import type { Azure } from './port.ts';

/** A marker and its own ARM id. */
export interface LiveMarker extends Marker {
  readonly armId: string;
}

/** What a workspace holds: the objects of each kind, and the markers of every pack. */
export interface LiveState {
  readonly objects: ReadonlyMap<AnyKind, readonly LiveResource[]>;
  readonly markers: readonly LiveMarker[];
}

/** Reads lists, each once. */
export type Lists = (workspace: Workspace, request: ListRequest) => Promise<readonly JsonObject[]>;

/** Lists that are asked for once and kept for as long as the function is: two workspaces of one resource group share a list of workbooks. */
export function listsOf(azure: Azure): Lists {
  const asked = new Map<string, Promise<readonly JsonObject[]>>();
  return (workspace, request) => {
    const key = JSON.stringify([workspace.tenantId, request]).toLowerCase();
    const answer = asked.get(key) ?? azure.list(workspace.tenantId, request);
    asked.set(key, answer);
    return answer;
  };
}

/** Reads the objects of some kinds and the markers of a workspace. */
export async function readLive(lists: Lists, workspace: Workspace, kinds: readonly AnyKind[]): Promise<LiveState> {
  const [markers, ...objects] = await Promise.all([
    readMarkers(lists, workspace),
    ...kinds.map(async (kind) => [kind, await readObjects(lists, workspace, kind)] as const),
  ]);
  return { objects: new Map(objects), markers };
}

/** Reads the markers of a workspace, those of other packs too. */
export async function readMarkers(lists: Lists, workspace: Workspace): Promise<readonly LiveMarker[]> {
  const path = `${workspace.id}/providers/Microsoft.SecurityInsights/metadata`;
  const entries = await lists(workspace, { path, apiVersion: markerApiVersion });
  return entries.flatMap((entry) => {
    const marker = readMarker(entry);
    return marker === undefined ? [] : [{ ...marker, armId: textOf(entry['id']) }];
  });
}

async function readObjects(lists: Lists, workspace: Workspace, kind: AnyKind): Promise<readonly LiveResource[]> {
  const entries = await lists(workspace, kind.live.list(workspace));
  return entries.flatMap((entry) => kind.live.read(entry, workspace) ?? []);
}
