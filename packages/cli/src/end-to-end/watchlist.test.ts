import assert from 'node:assert/strict';
import { test } from 'node:test';
import { itemOf, parse } from '@sentinelpack/compiler';
import { deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import type { Bundle, BundleItem, DeployReport, Json, JsonObject, Outcome } from '@sentinelpack/kinds';
import { isObject, kindNamed, textOf } from '@sentinelpack/kinds';
import type { Asked, Between, LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure, removedItems, withEnvironment, withItems } from './local-azure.ts';

// Watchlists of the content and one whose rows stand in the repository, over the real Azure SDKs, against the emulator in this process.

test('watchlists: a list is there before the rules that read it, and a second run writes nothing', async () => {
  const sent: JsonObject[] = [];
  const { bundle, azure, asked } = openLocalAzure(noting(sent));
  const first = await deploy(bundle, 'local', azure, inContoso);
  assert.deepEqual(remarks(first), []);
  const entries = sent.flatMap((body) => resourcesOf(body));
  const list = entries.findIndex(({ name }) => name === 'BreakGlassAccounts');
  const rule = entries.findIndex(
    ({ type, dependsOn }) => textOf(type).endsWith('/alertRules') && names(dependsOn).includes('BreakGlassAccounts'),
  );
  assert.ok(list >= 0 && rule > list);
  asked();
  const second = await deploy(bundle, 'local', azure, inContoso);
  assert.deepEqual([second.summary.keep > 0, second.summary.create + second.summary.update, writes(asked())], [true, 0, []]);
});

test('watchlists: rows that belong to the workspace are neither read nor touched', async () => {
  const { bundle, azure, asked, portal } = openLocalAzure();
  const list = bundle.items.find(({ kind }) => kind === 'watchlist');
  assert.ok(list);
  await deploy(only(bundle, list), 'local', azure, inContoso);
  const rows = `${listPath(bundle, textOf(list.resource.name))}/watchlistItems`;
  await portal('PUT', `${rows}/0c7d9f52-6a44-4a38-8c1a-2f4b6d8e0a01${version}`, row({ UserPrincipalName: 'emergency1@contoso.com' }));
  const before = await portal('GET', `${rows}${version}`);
  assert.deepEqual((await drift(only(bundle, list), 'local', azure, inContoso)).workspaces[0]?.drift, []);
  asked();
  const renamed = withItems(only(bundle, list), (item) => ({ ...item, resource: described(item.resource, 'In other words.') }));
  const report = await deploy(renamed, 'local', azure, inContoso);
  assert.deepEqual([report.summary.update, remarks(report)], [1, []]);
  assert.deepEqual(
    asked().filter(({ path }) => path.includes('watchlistItems')),
    [],
  );
  assert.deepEqual(await portal('GET', `${rows}${version}`), before);
});

test('C-19: rows of the repository are added, changed and removed one by one, and each is reported', async () => {
  const { bundle, azure, asked, portal } = openLocalAzure();
  const first = only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n192.0.2.2,Ada\n192.0.2.3,Ada\n'));
  assert.deepEqual(remarks(await deploy(first, 'local', azure, inContoso)), []);
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.1 Ada', '192.0.2.2 Ada', '192.0.2.3 Ada']);
  const kept = await etagOf(portal, bundle, '192.0.2.1');
  const next = only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n192.0.2.2,Grace\n192.0.2.4,Grace\n'));
  const plan = await makePlan(next, 'local', azure, inContoso);
  assert.deepEqual(plan.workspaces[0]?.changes, [
    {
      kind: 'watchlist',
      id: scannersId,
      name: 'Scanners',
      action: 'update',
      cause: 'content',
      fields: [
        { path: 'rows.192.0.2.2.Owner', desired: 'Grace', live: 'Ada', applied: 'live' },
        { path: 'rows.192.0.2.3', desired: undefined, live: { Address: '192.0.2.3', Owner: 'Ada' }, applied: 'live' },
        { path: 'rows.192.0.2.4', desired: { Address: '192.0.2.4', Owner: 'Grace' }, live: undefined, applied: 'live' },
      ],
    },
  ]);
  asked();
  assert.deepEqual(remarks(await deploy(next, 'local', azure, inContoso)), []);
  assert.deepEqual(
    writes(asked())
      .filter(({ path }) => path.includes('/watchlistItems/'))
      .map(({ method }) => method),
    ['PUT', 'PUT', 'DELETE'],
  );
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.1 Ada', '192.0.2.2 Grace', '192.0.2.4 Grace']);
  assert.equal(await etagOf(portal, bundle, '192.0.2.1'), kept);
  assert.equal((await makePlan(next, 'local', azure, inContoso)).summary.keep, 1);
});

test('watchlists: a row that somebody adds to the rows of the repository is drift, and only it goes', async () => {
  const { bundle, azure, asked, portal } = openLocalAzure();
  const wanted = only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n'));
  await deploy(wanted, 'local', azure, inContoso);
  const intruder = `${listPath(bundle, 'Scanners')}/watchlistItems/0c7d9f52-6a44-4a38-8c1a-2f4b6d8e0a02${version}`;
  await portal('PUT', intruder, row({ Address: '203.0.113.66', Owner: 'nobody' }));
  const found = (await drift(wanted, 'local', azure, inContoso)).workspaces[0]?.drift ?? [];
  assert.deepEqual(
    found.map(({ state, fields }) => [state, fields]),
    [
      [
        'edited',
        [{ path: 'rows.203.0.113.66', desired: undefined, live: { Address: '203.0.113.66', Owner: 'nobody' }, applied: 'desired' }],
      ],
    ],
  );
  assert.deepEqual(
    remarks(await deploy(wanted, 'local', azure, inContoso)).map(({ status, reason }) => [status, reason]),
    [['refused', 'changed in the workspace']],
  );
  asked();
  const back = await deploy(withEnvironment(wanted, { onDrift: 'overwrite' }), 'local', azure, inContoso);
  assert.deepEqual([back.summary.update, remarks(back)], [1, []]);
  assert.deepEqual(
    writes(asked())
      .filter(({ path }) => path.includes('/watchlistItems/'))
      .map(({ method }) => method),
    ['DELETE'],
  );
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.1 Ada']);
});

test('watchlists: a run that dies between two rows leaves what the next run finishes', async () => {
  let isDying = false;
  const { bundle, azure, portal } = openLocalAzure(async (request, next) => {
    if (isDying && request.method === 'DELETE')
      return { status: 403, headers: {}, body: '{"error":{"code":"AuthorizationFailed","message":"no"}}' };
    return next(request);
  });
  await deploy(only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n192.0.2.2,Ada\n')), 'local', azure, inContoso);
  const next = only(bundle, scanners('Address,Owner\n192.0.2.2,Grace\n192.0.2.3,Grace\n'));
  isDying = true;
  const failed = remarks(await deploy(next, 'local', azure, inContoso));
  assert.deepEqual(
    failed.map(({ status }) => status),
    ['failed'],
  );
  assert.match(failed[0]?.reason ?? '', /^1 of its 3 changes inside failed: .*AuthorizationFailed/u);
  isDying = false;
  assert.deepEqual((await drift(next, 'local', azure, inContoso)).workspaces[0]?.drift, []);
  const healed = await deploy(next, 'local', azure, inContoso);
  assert.deepEqual([healed.summary.update, remarks(healed)], [1, []]);
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.2 Grace', '192.0.2.3 Grace']);
  assert.equal((await makePlan(next, 'local', azure, inContoso)).summary.keep, 1);
});

test('watchlists: a list whose rows the service is still loading is waited for, and judged by nobody', async () => {
  let loading = Infinity;
  const { bundle, azure } = openLocalAzure(async (request, next) => {
    const answer = await next(request);
    if (request.method !== 'GET' || !/\/watchlists\?/iu.test(request.url) || loading <= 0) return answer;
    loading -= 1;
    return { ...answer, body: answer.body.replaceAll('"provisioningState":"Succeeded"', '"provisioningState":"InProgress"') };
  });
  const wanted = only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n'));
  const pauses: number[] = [];
  const sleep = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
  const first = await deploy(wanted, 'local', azure, { ...inContoso, sleep });
  assert.deepEqual(
    remarks(first).map(({ status, reason }) => [status, reason]),
    [['done', 'written, but the service does not show it yet']],
  );
  assert.ok(pauses.length > 0);
  const changed = only(bundle, scanners('Address,Owner\n192.0.2.1,Grace\n'));
  const [change] = (await makePlan(changed, 'local', azure, inContoso)).workspaces[0]?.changes ?? [];
  assert.deepEqual([change?.action, change?.reason], ['waiting', 'the service is still at work on its rows (InProgress)']);
  loading = 0;
  assert.equal((await makePlan(wanted, 'local', azure, inContoso)).summary.keep, 1);
});

test('watchlists: what left the content goes in the other order, the rule before its list', async () => {
  const { bundle, azure, asked } = openLocalAzure();
  const list = bundle.items.find(({ resource }) => resource.name === 'BreakGlassAccounts');
  const reader = bundle.items.find(({ kind, needs }) => kind === 'analytics-rule' && needs.watchlists.includes('BreakGlassAccounts'));
  assert.ok(list && reader);
  const rule = { ...reader, id: 'ffffffff-0000-4000-8000-000000000001' }; // behind the list by its id
  await deploy(only(bundle, rule, list), 'local', azure, inContoso);
  asked();
  const pruned = await deploy({ ...only(bundle), removed: removedItems([rule, list]) }, 'local', azure, { ...inContoso, prune: true });
  assert.deepEqual([pruned.summary.delete, remarks(pruned)], [2, []]);
  const deleted = writes(asked()).map(({ path }) => path.split('/').slice(-2)[0]);
  assert.deepEqual(deleted, ['alertRules', 'metadata', 'watchlists', 'metadata']);
});

test('watchlists: rows that people entered are not lost when the repository takes the list over', async () => {
  const { bundle, azure, portal } = openLocalAzure();
  const { members: _, ...theirs } = scanners('Address,Owner\n').resource;
  await deploy(only(bundle, { ...scanners('Address,Owner\n'), resource: theirs }), 'local', azure, inContoso);
  const rows = `${listPath(bundle, 'Scanners')}/watchlistItems`;
  await portal('PUT', `${rows}/0c7d9f52-6a44-4a38-8c1a-2f4b6d8e0a03${version}`, row({ Address: '192.0.2.9', Owner: 'Alan' }));
  const other = only(bundle, scanners('Address,Owner\n192.0.2.1,Ada\n'));
  assert.equal((await makePlan(other, 'local', azure, inContoso)).workspaces[0]?.changes[0]?.action, 'conflict');
  const same = only(bundle, scanners('Owner,Address\nAlan,192.0.2.9\n'));
  const report = await deploy(same, 'local', azure, inContoso);
  assert.deepEqual([report.summary.keep, remarks(report)], [1, []]);
  const more = only(bundle, scanners('Address,Owner\n192.0.2.9,Alan\n192.0.2.1,Ada\n'));
  assert.deepEqual(remarks(await deploy(more, 'local', azure, inContoso)), []);
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.1 Ada', '192.0.2.9 Alan']);
});

test('watchlists: another alias is another list, and the old one with its rows is not lost for it', async () => {
  const { bundle, azure, portal } = openLocalAzure();
  const old = scanners('Address,Owner\n192.0.2.1,Ada\n');
  await deploy(only(bundle, old), 'local', azure, inContoso);
  const renamed = { ...old, resource: { ...old.resource, name: 'OurScanners' } };
  assert.deepEqual(remarks(await deploy(only(bundle, renamed), 'local', azure, inContoso)), [
    {
      kind: 'watchlist',
      id: scannersId,
      status: 'refused',
      reason: 'queries call it Scanners and nobody can rename it: give the item a new id, and prune the old one',
    },
  ]);
  assert.deepEqual(await rowsIn(portal, bundle), ['192.0.2.1 Ada']);
});

test('watchlists: a list of the same display name and another alias is no double', async () => {
  const { bundle, azure, portal } = openLocalAzure();
  const properties = { displayName: 'Scanners', provider: 'Microsoft', itemsSearchKey: 'Address' };
  await portal('PUT', `${listPath(bundle, 'TheirScanners')}${version}`, { properties });
  const report = await deploy(only(bundle, scanners('Address,Owner\n')), 'local', azure, inContoso);
  assert.deepEqual([report.summary.create, remarks(report)], [1, []]);
});

const version = '?api-version=2025-09-01';
const inContoso = { workspaces: ['contoso'] };
const scannersId = '6d1f0c52-7d0a-4a9a-9c1e-2a4d0b7e2001';

// A watchlist as the compiler makes it of a file and the rows beside it.
function scanners(csv: string): BundleItem {
  const text = `id: ${scannersId}\nname: Scanners\nalias: Scanners\nsearchKey: Address\ncolumns: [Address, Owner]\nrows: repo\nversion: 1.0.0\n`;
  const [document] = parse({ path: 'watchlists/scanners.yaml', text });
  const kind = kindNamed('watchlist');
  assert.ok(document && kind);
  const item = itemOf(document, kind.name, [{ path: 'watchlists/scanners.csv', text: csv }]);
  const resource = kind.resource(item);
  assert.ok(resource);
  const { id, name, path } = item;
  return { kind: kind.name, id, name, path, version: '1.0.0', needs: kind.needs(item), provides: kind.provides(item), resource };
}

function only(bundle: Bundle, ...items: readonly BundleItem[]): Bundle {
  return withItems({ ...bundle, items }, (item) => item);
}

function described(resource: BundleItem['resource'], description: string): BundleItem['resource'] {
  const properties = resource.body['properties'] as JsonObject; // watchlists have them
  return { ...resource, body: { ...resource.body, properties: { ...properties, description } } };
}

function listPath(bundle: Bundle, alias: string): string {
  return `${localEnvironment(bundle).workspaces[0]?.id ?? ''}/providers/Microsoft.SecurityInsights/watchlists/${alias}`;
}

function row(itemsKeyValue: JsonObject): JsonObject {
  return { properties: { itemsKeyValue } };
}

async function liveRows(portal: LocalAzure['portal'], bundle: Bundle): Promise<readonly JsonObject[]> {
  const { value } = await portal('GET', `${listPath(bundle, 'Scanners')}/watchlistItems${version}`);
  assert.ok(Array.isArray(value));
  return value.filter((entry: Json) => isObject(entry));
}

async function rowsIn(portal: LocalAzure['portal'], bundle: Bundle): Promise<readonly string[]> {
  return (await liveRows(portal, bundle)).map((entry) => `${cell(entry, 'Address')} ${cell(entry, 'Owner')}`).toSorted();
}

async function etagOf(portal: LocalAzure['portal'], bundle: Bundle, address: string): Promise<unknown> {
  return (await liveRows(portal, bundle)).find((entry) => cell(entry, 'Address') === address)?.['etag'];
}

function cell({ properties }: JsonObject, column: string): string {
  const values = isObject(properties) ? properties['itemsKeyValue'] : undefined;
  return isObject(values) ? textOf(values[column]) : '';
}

function noting(sent: JsonObject[]): Between {
  return async (request: HttpRequest, next: (request: HttpRequest) => Promise<HttpResponse>) => {
    if (request.method === 'PUT' && /Microsoft\.Resources\/deployments/iu.test(request.url))
      sent.push(JSON.parse(request.body ?? '') as JsonObject); // JSON
    return next(request);
  };
}

function resourcesOf({ properties }: JsonObject): readonly JsonObject[] {
  const template = isObject(properties) ? properties['template'] : undefined;
  const resources = isObject(template) ? template['resources'] : undefined;
  return Array.isArray(resources) ? resources.filter((entry: Json) => isObject(entry)) : [];
}

function names(dependsOn: Json | undefined): readonly string[] {
  return Array.isArray(dependsOn) ? dependsOn.map((id: Json) => textOf(id).slice(textOf(id).lastIndexOf('/') + 1)) : [];
}

// Outcomes that are not simply done.
function remarks(report: DeployReport): readonly Outcome[] {
  const all = [...report.tenants, ...report.workspaces].flatMap(({ outcomes }) => outcomes);
  return all.filter(({ status, reason }) => status !== 'done' || reason !== undefined);
}

function writes(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ method }) => method !== 'GET' && method !== 'POST');
}
