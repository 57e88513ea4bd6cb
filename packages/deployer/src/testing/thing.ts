import type { AnyKind, Bundle, BundleItem, Environment, JsonObject, LiveResource, RemovedItem, Workspace } from '@sentinelpack/kinds';
import { isObject, noReach, textOf } from '@sentinelpack/kinds';

// A kind for tests, as small as a kind can be: what is compared is its properties.

/** Objects of a workspace. */
export const thing: AnyKind = {
  ...kindOf('thing', 'Thing'),
  live: {
    list: (workspace) => ({ path: `${workspace.id}/providers/Test/things`, apiVersion: '1' }),
    read,
    comparable,
    autoDisabled: (body) => (textOf(propertiesOf(body)['displayName']).startsWith('AUTO DISABLED') ? 'its query fails' : undefined),
    health: ['enabled', 'displayName'],
    fixed: (body) => textOf(propertiesOf(body)['type']),
    template: (body) => textOf(propertiesOf(body)['template']) || undefined,
  },
};

/** Objects of a tenant, each for the workspace that it names. */
export const setting: AnyKind = {
  ...kindOf('setting', 'Setting'),
  live: {
    list: () => ({ path: '/providers/Test/settings', apiVersion: '1' }),
    read: (raw, workspace) => (propertiesOf(raw)['to'] === workspace.id ? read(raw) : undefined),
    comparable,
  },
};

/** A workspace of the environment `test`. */
export function workspaceNamed(name: string, more: Partial<Workspace> = {}): Workspace {
  const id = `/subscriptions/s1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/${name}`;
  const where = { tenantId: 't1', subscriptionId: 's1', resourceGroup: 'rg', workspace: name, location: 'westeurope' };
  return { name, id, ...where, connector: false, ...more };
}

/** An item that packs to a thing with some properties. */
export function item(id: string, properties: JsonObject, more: Partial<BundleItem> = {}): BundleItem {
  const name = textOf(properties['displayName']) || `Thing ${id}`;
  const resource = { type: 'Test/things', apiVersion: '1', scope: 'workspace-extension' as const, name: id, body: { properties } };
  return { kind: 'thing', id, name, path: `things/${id}.yaml`, version: '1.0.0', needs: noReach, provides: noReach, resource, ...more };
}

/** An item that packs to a setting of the tenant for each workspace. */
export function settingItem(id: string, properties: JsonObject): BundleItem {
  const name = { $join: ['sentinelpack-', { $slot: 'workspaceName' as const }] };
  const body = { properties: { ...properties, to: { $slot: 'workspaceId' as const } } };
  return item(id, {}, { kind: 'setting', resource: { type: 'Test/settings', apiVersion: '1', scope: 'tenant', name, body } });
}

/** What `removed.yaml` says of things: they went on a day. */
export function removedThings(ids: readonly string[], kind = 'thing'): readonly RemovedItem[] {
  return ids.map((id) => ({ id, kind, date: '2026-01-01', reason: 'done with' }));
}

/** A bundle with one environment, `test`. */
export function bundleOf(
  items: readonly BundleItem[],
  environment: Partial<Environment> = {},
  removed: readonly RemovedItem[] = [],
): Bundle {
  const workspaces = [workspaceNamed('one')];
  const tenants = [{ tenantId: 't1', access: 'direct' as const }];
  return {
    formatVersion: 1,
    tool: 'test',
    pack: {
      id: 'p',
      name: 'Pack',
      version: '1.0.0',
      publisher: { name: 'P', support: 'https://example.com', tier: 'Community' },
      attack: '18.1',
    },
    fingerprint: 'f'.repeat(64),
    items,
    removed,
    environments: [{ environment: { name: 'test', cloud: 'local', onDrift: 'stop', tenants, workspaces, ...environment }, variants: [] }],
  };
}

function kindOf(name: string, contentKind: string): Omit<AnyKind, 'live'> {
  const nothing = { queries: () => [], needs: () => noReach, provides: () => noReach, resource: () => undefined };
  return { name, folder: `${name}s`, contentKind, schema: {}, checks: [], ...nothing };
}

function read(raw: JsonObject): LiveResource {
  const etag = textOf(raw['etag']);
  const name = textOf(raw['name']);
  const displayName = textOf(propertiesOf(raw)['displayName']) || `Thing ${name}`;
  return { armId: textOf(raw['id']), name, displayName, ...(etag === '' ? {} : { etag }), body: raw };
}

function comparable(body: JsonObject): JsonObject {
  const { template: _, ...compared } = propertiesOf(body);
  return compared;
}

function propertiesOf(body: JsonObject): JsonObject {
  const properties = body['properties'];
  return isObject(properties) ? properties : {};
}
