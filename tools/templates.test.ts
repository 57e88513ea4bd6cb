import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile, pack, templates } from '@sentinelpack/compiler';
import type { Emulator } from '@sentinelpack/emulator';
import { openEmulator } from '@sentinelpack/emulator';
import type { Bundle, BundleItem, JsonObject, SlottedResource, Workspace } from '@sentinelpack/kinds';
import {
  fieldHashes,
  fill,
  isObject,
  kindNamed,
  markerApiVersion,
  markerName,
  markerType,
  readMarker,
  resourceId,
  workspaceId,
} from '@sentinelpack/kinds';

// The templates that pack writes, deployed to an Azure whose template engine shares no code with it.

const workspace: Workspace = {
  name: 'law-contoso',
  id: workspaceId('aaaaaaaa-0000-4000-8000-000000000001', 'rg-soc', 'law-contoso'),
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};

test('the templates of the content deploy, and give what the deployer would send', async () => {
  const bundle = bundleOfContent();
  const emulator = azure(bundle.items.flatMap(({ needs, provides }) => [...needs.tables, ...provides.tables]));
  try {
    for (const { path, text } of templates(bundle)) await deploy(emulator, path, JSON.parse(text) as JsonObject); // templates are JSON
    for (const item of bundle.items) await assertLive(emulator, bundle, item);
  } finally {
    emulator.close();
  }
});

test('texts that look like expressions arrive as they were written', async () => {
  const names = ["[parameters('x')]", '[[escaped]]', '[open', "it's '' quoted", '[]', '{{IPAddress}} [x]'];
  const first = bundleOfContent().items.find(({ kind }) => kind === 'hunting-query');
  assert.ok(first);
  const items = names.map((displayName, index) => ({
    ...first,
    id: `hunt-${index}`,
    resource: renamed(first.resource, `hunt-${index}`, displayName),
  }));
  const bundle = { ...bundleOfContent(), items };
  const emulator = azure([]);
  try {
    for (const { path, text } of templates(bundle)) await deploy(emulator, path, JSON.parse(text) as JsonObject); // templates are JSON
    for (const item of items) await assertLive(emulator, bundle, item);
  } finally {
    emulator.close();
  }
});

function bundleOfContent(): Bundle {
  const [bundle] = pack(compile(fileURLToPath(new URL('../content', import.meta.url))).content);
  assert.ok(bundle);
  return bundle;
}

function renamed(resource: SlottedResource, name: string, displayName: string): SlottedResource {
  const properties = resource.body['properties'];
  return { ...resource, name, body: { ...resource.body, properties: { ...(isObject(properties) ? properties : {}), displayName } } };
}

function azure(tables: readonly string[]): Emulator {
  const emulator = openEmulator({ store: ':memory:', clock: () => new Date('2026-03-02T09:00:00Z') });
  const { tenantId, subscriptionId, resourceGroup, location, workspace: name } = workspace;
  emulator.seed({
    tenants: [{ id: tenantId, name: 'Contoso', licences: ['AAD_PREMIUM_P2'] }],
    subscriptions: [{ id: subscriptionId, tenantId, name: 'Contoso security', managedBy: [] }],
    workspaces: [{ name, subscriptionId, resourceGroup, location, customerId: undefined, onboarded: true }],
    rows: Object.fromEntries(tables.map((table) => [table, [{ ageSeconds: 60, row: {} }]])),
  });
  return emulator;
}

async function deploy(emulator: Emulator, path: string, template: JsonObject): Promise<void> {
  const isTenant = path.startsWith('tenant');
  const scope = isTenant ? '' : `/subscriptions/${workspace.subscriptionId}/resourcegroups/${workspace.resourceGroup}`;
  const parameters = isTenant ? { workspaceId: { value: workspace.id } } : { workspace: { value: workspace.workspace } };
  const url = `${scope}/providers/Microsoft.Resources/deployments/${path.slice(0, -'.json'.length)}`;
  const body = { properties: { mode: 'Incremental', template, parameters }, ...(isTenant ? { location: workspace.location } : {}) };
  const started = await ask(emulator, 'PUT', url, '2025-04-01', body);
  assert.ok(started['properties'], JSON.stringify(started));
  const ended = await untilEnded(emulator, url);
  assert.equal(ended['provisioningState'], 'Succeeded', JSON.stringify(ended['error']));
}

async function untilEnded(emulator: Emulator, url: string): Promise<JsonObject> {
  for (let turn = 0; turn < 10; turn += 1) {
    const { properties } = await ask(emulator, 'GET', url, '2025-04-01');
    if (isObject(properties) && properties['provisioningState'] !== 'Running') return properties;
  }
  throw new Error(`the deployment ${url} does not end`);
}

async function assertLive(emulator: Emulator, bundle: Bundle, item: BundleItem): Promise<void> {
  const kind = kindNamed(item.kind);
  assert.ok(kind);
  const sent = fill(item.resource, workspace);
  const content = sent.type === 'Microsoft.Insights/workbooks' ? '&canFetchContent=true' : '';
  const live = kind.live.comparable(await ask(emulator, 'GET', resourceId(sent, workspace), `${sent.apiVersion}${content}`));
  assert.deepEqual(live, kind.live.comparable(sent.body), item.path);
  if (sent.scope === 'tenant') return;
  const name = markerName(bundle.pack.id, item.id);
  const mark = readMarker(
    await ask(emulator, 'GET', resourceId({ type: markerType, name, scope: 'workspace-extension' }, workspace), markerApiVersion),
  );
  assert.equal(mark?.parentId.toLowerCase(), resourceId(sent, workspace).toLowerCase());
  const hashes = fieldHashes(live);
  assert.deepEqual(
    mark.applied.hashes,
    Object.fromEntries(Object.keys(mark.applied.hashes).map((field) => [field, hashes[field]])),
    item.path,
  );
}

async function ask(emulator: Emulator, method: string, path: string, apiVersion: string, body?: unknown): Promise<JsonObject> {
  const response = await emulator.handle({
    method,
    url: `https://management.azure.com${path}?api-version=${apiVersion}`,
    headers: { authorization: `Bearer emulator:${workspace.tenantId}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  assert.ok(response.status < 300, `${method} ${path}: ${response.status} ${response.body}`);
  return JSON.parse(response.body) as JsonObject; // every answer here is an object
}
