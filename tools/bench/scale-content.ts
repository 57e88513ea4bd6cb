import { fileURLToPath } from 'node:url';
import { compile, pack } from '@sentinelpack/compiler';
import type { Bundle, BundleItem, Environment, JsonObject, Workspace } from '@sentinelpack/kinds';
import { armGuid, isObject, workspaceId } from '@sentinelpack/kinds';

const content = fileURLToPath(new URL('../../content', import.meta.url));
const tenants = [1, 2, 3, 4].map((number) => guidOf('1', number));

/** The real content, filled up with copies of its rules, for so many workspaces in twenty subscriptions. */
export function scaleBundle(workspaces: number, items: number): Bundle {
  const [real] = pack(compile(content).content);
  if (real === undefined) throw new Error('the content does not pack');
  const rules = real.items.filter(({ kind }) => kind === 'analytics-rule');
  const missing = Math.max(0, items - real.items.length);
  const copies = Array.from({ length: missing }, (_, index) => copyOf(rules[index % rules.length], index));
  return { ...real, items: [...real.items, ...copies], environments: [{ environment: environmentOf(workspaces), variants: [] }] };
}

/** What an emulator is to hold before anything is deployed. */
export function scaleSeed(workspaces: number): JsonObject {
  const places = environmentOf(workspaces).workspaces;
  const subscriptions = new Map(places.map(({ subscriptionId, tenantId }) => [subscriptionId, tenantId]));
  return {
    tenants: tenants.map((id, index) => ({ id, name: `Tenant ${String(index)}`, licences: ['AAD_PREMIUM_P2'] })),
    subscriptions: [...subscriptions].map(([id, tenantId], index) => ({ id, tenantId, name: `Subscription ${String(index)}` })),
    workspaces: places.map(({ workspace: name, subscriptionId, resourceGroup, location }) => ({
      name,
      subscriptionId,
      resourceGroup,
      location,
    })),
    rows: {},
  };
}

function environmentOf(workspaces: number): Environment {
  return {
    name: 'scale',
    cloud: 'local',
    onDrift: 'stop',
    tenants: tenants.map((tenantId) => ({ tenantId, access: 'direct' })),
    workspaces: Array.from({ length: workspaces }, (_, index) => workspaceOf(index)),
  };
}

// Ten workspaces a subscription, five subscriptions a tenant, a resource group for each workspace; one workspace a tenant receives its logs.
function workspaceOf(index: number): Workspace {
  const subscription = index % 20;
  const subscriptionId = guidOf('a', subscription);
  const name = `ws-${String(index).padStart(3, '0')}`;
  const resourceGroup = `rg-${name}`;
  return {
    name,
    id: workspaceId(subscriptionId, resourceGroup, name),
    tenantId: tenants[subscription % tenants.length] ?? '',
    subscriptionId,
    resourceGroup,
    workspace: name,
    location: 'westeurope',
    connector: index < tenants.length,
  };
}

function copyOf(rule: BundleItem | undefined, index: number): BundleItem {
  const properties = rule?.resource.body['properties'];
  if (rule === undefined || !isObject(properties)) throw new Error('the content has no rule');
  const id = armGuid('scale', String(index));
  const name = `${rule.name} (${String(index)})`;
  const body = { ...rule.resource.body, properties: { ...properties, displayName: name, enabled: index % 2 === 0 } };
  return { ...rule, id, name, path: `analytics-rules/copy-${String(index)}.yaml`, resource: { ...rule.resource, name: id, body } };
}

function guidOf(letter: string, number: number): string {
  return `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
