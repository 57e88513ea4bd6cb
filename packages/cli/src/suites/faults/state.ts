import type { Emulator } from '@sentinelpack/emulator';
import type { Environment, JsonObject, Workspace } from '@sentinelpack/kinds';
import { canonicalText, isObject, textOf } from '@sentinelpack/kinds';

/** What stands in the workspaces and tenants of an environment, read beside the deployer: what each object says, by what it is. */
export type State = ReadonlyMap<string, string>;

/** Asks the emulator as somebody of a tenant; an answer that is an error is thrown. */
export async function ask(
  emulator: Emulator,
  tenantId: string,
  request: { readonly method: string; readonly path: string; readonly body?: JsonObject },
): Promise<JsonObject> {
  const headers = { authorization: `Bearer emulator:${tenantId}`, 'content-type': 'application/json' };
  const { method, path, body } = request;
  const url = `https://management.azure.com${path}`;
  const answer = await emulator.handle({ method, url, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  if (answer.status >= 400) throw new Error(`${method} ${path} answered ${String(answer.status)} ${answer.body}`);
  return answer.body === '' ? {} : (JSON.parse(answer.body) as JsonObject); // the emulator answers JSON
}

/** Reads everything that a deployment can have written. */
export async function readState(emulator: Emulator, { workspaces, tenants }: Environment): Promise<State> {
  const lists = [
    ...workspaces.flatMap((workspace) => listsOf(workspace).map((path) => ({ place: workspace.name, tenantId: workspace.tenantId, path }))),
    ...tenants.map(({ tenantId }) => ({
      place: tenantId,
      tenantId,
      path: '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01',
    })),
  ];
  const read = await Promise.all(lists.map(async (list) => (await listAll(emulator, list)).map((entry) => entryOf(list.place, entry))));
  return new Map(read.flat());
}

/** Every entry of a list, through its pages. */
export async function listAll(
  emulator: Emulator,
  list: { readonly tenantId: string; readonly path: string },
): Promise<readonly JsonObject[]> {
  const { value, nextLink } = await ask(emulator, list.tenantId, { method: 'GET', path: list.path }).catch((error: unknown) => {
    // A list that is not there yet has no rows.
    if (error instanceof Error && error.message.includes('ParentResourceNotFound')) return { value: [], nextLink: undefined };
    throw error;
  });
  const page = Array.isArray(value) ? value.filter((entry) => isObject(entry)) : [];
  if (typeof nextLink !== 'string') return page;
  const { pathname, search } = new URL(nextLink);
  return [...page, ...(await listAll(emulator, { ...list, path: `${pathname}${search}` }))];
}

/** The lists in which the objects of a workspace stand. */
function listsOf({ id, subscriptionId, resourceGroup }: Workspace): readonly string[] {
  const insights = `${id}/providers/Microsoft.SecurityInsights`;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  return [
    `${insights}/alertRules?api-version=2025-07-01-preview`,
    `${insights}/metadata?api-version=2025-09-01`,
    `${insights}/watchlists?api-version=2025-09-01`,
    `${insights}/watchlists/Scanners/watchlistItems?api-version=2025-09-01`,
    `${id}/savedSearches?api-version=2025-07-01`,
    `${group}/providers/Microsoft.Insights/workbooks?category=sentinel&sourceId=${id}&canFetchContent=true&api-version=2023-06-01`,
  ];
}

// Which of its names a rule has depends on what was deleted before it, so that it goes by what it is called; a marker by its item.
function entryOf(place: string, entry: JsonObject): [string, string] {
  const properties = isObject(entry['properties']) ? entry['properties'] : entry;
  const type = textOf(entry['type']) || 'savedSearch';
  const values = properties['itemsKeyValue'];
  const row = isObject(values) ? textOf(values['Host']) : '';
  const name = row || textOf(properties['displayName']) || textOf(properties['contentId']) || textOf(entry['name']);
  // A marker names the bundle that it comes from, and may remember the etag of what its object replaced.
  const text = canonicalText(steady(entry))
    .replace(/"v1;[0-9a-f]+/u, '"v1')
    .replace(/;replaces=[0-9a-f]+/u, '');
  return [`${place} ${type.slice(type.lastIndexOf('/') + 1)} ${name}`, text];
}

// What the service counts, dates and names by itself.
const unsteady: ReadonlySet<string> = new Set([
  'id',
  'name',
  'etag',
  'systemData',
  'lastModifiedUtc',
  'timeModified',
  'revision',
  'created',
  'updated',
  'parentId',
  'watchlistId',
  'watchlistItemId',
]);

function steady(value: JsonObject): JsonObject {
  const kept = Object.entries(value).filter(([key]) => !unsteady.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, isObject(inner) ? steady(inner) : inner]));
}
