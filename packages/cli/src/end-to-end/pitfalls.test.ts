import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Options } from '@sentinelpack/deployer';
import { AzureError, deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { HttpRequest } from '@sentinelpack/emulator';
import { templates } from '@sentinelpack/compiler';
import type { BundleItem, DeployReport, Json, JsonObject } from '@sentinelpack/kinds';
import { armGuid, isObject, textOf } from '@sentinelpack/kinds';
import type { LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure, withItems, withProperty } from './local-azure.ts';

// What goes wrong in this field with tools that deploy to Sentinel, one test each; docs/pitfalls.md tells them and those that are tested elsewhere.

const { bundle } = openLocalAzure();
const rules = bundle.items.filter(({ kind, resource }) => kind === 'analytics-rule' && resource.body['kind'] === 'Scheduled');
const nearRealTime = bundle.items.find(({ resource }) => resource.body['kind'] === 'NRT') ?? assert.fail('no NRT rule');
const [rule, second] = rules;
assert.ok(rule && second);
const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
const few: Options = {
  only: [rule.id, second.id],
  workspaces: ['contoso'],
  sleep: async () => {},
  allow: ['updates', 'deletes', 'severity'],
};
const everything: Options = { ...few, only: bundle.items.map(({ id }) => id) };

test('C-1: what somebody added in the portal is seen as an edit, and no write wipes it out', async () => {
  const { local } = await deployed(few);
  await edit(local, rule.id, { alertDetailsOverride: { alertDisplayNameFormat: 'Seen by the night shift' } });
  const report = await deploy(
    withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Informational') : item)),
    'local',
    local.azure,
    few,
  );
  assert.deepEqual(remarks(report), ['refused: changed in the workspace and in the content']);
  assert.deepEqual((await ruleAt(local, rule.id))['alertDetailsOverride'], { alertDisplayNameFormat: 'Seen by the night shift' });
});

test('C-2: a rule that is as wanted is not written, so that its schedule goes on', async () => {
  const { local } = await deployed(everything);
  await deploy(bundle, 'local', local.azure, everything);
  assert.deepEqual(writes(local), []);
});

test('C-3: near-real-time rules and sub-techniques arrive, since rules go by an api-version that knows them', async () => {
  const options = { ...few, only: [nearRealTime.id] };
  const changed = withItems(bundle, (item) => (item === nearRealTime ? withProperty(item, 'subTechniques', ['T1078.004']) : item));
  const local = openLocalAzure();
  assert.deepEqual(remarks(await deploy(changed, 'local', local.azure, options)), []);
  assert.deepEqual((await ruleAt(local, nearRealTime.id))['subTechniques'], ['T1078.004']);
});

test('C-4: no field of a rule is dropped on its way out or back', async () => {
  const local = openLocalAzure();
  const rich = withItems(bundle, (item) =>
    item === rule ? withProperties(item, { subTechniques: ['T1110.003'], sentinelEntitiesMappings: [{ columnName: 'Entities' }] }) : item,
  );
  await deploy(rich, 'local', local.azure, few);
  const live = await ruleAt(local, rule.id);
  assert.deepEqual([live['subTechniques'], live['sentinelEntitiesMappings']], [['T1110.003'], [{ columnName: 'Entities' }]]);
  await edit(local, rule.id, { subTechniques: ['T1110.001'] });
  assert.deepEqual(
    (await drift(rich, 'local', local.azure, few)).workspaces[0]?.drift[0]?.fields.map(({ path }) => path),
    ['subTechniques'],
  );
});

test('C-5: an edit between the last look and the write is refused by its etag, and stays', async () => {
  const { local, between } = await deployed(few);
  let isFirst = true;
  between.hook = async (request) => {
    if (!isFirst || request.method !== 'PUT') return;
    isFirst = false;
    await edit(local, rule.id, { triggerThreshold: 77 });
  };
  const changed = withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Informational') : item));
  const [said] = remarks(await deploy(changed, 'local', local.azure, few));
  assert.match(said ?? '', /^refused: .*Etag does not match/u);
  assert.equal((await ruleAt(local, rule.id))['triggerThreshold'], 77);
});

test('C-6: a rule whose id the service keeps for a deleted one comes under another', async () => {
  const { local } = await deployed(few);
  await local.portal('DELETE', rulePath(rule.id));
  const overwriting = {
    ...bundle,
    environments: bundle.environments.map((each) => ({ ...each, environment: { ...each.environment, onDrift: 'overwrite' as const } })),
  };
  assert.deepEqual(remarks(await deploy(overwriting, 'local', local.azure, few)), []);
  assert.equal((await ruleAt(local, armGuid(rule.id, rule.kind, '1')))['displayName'], rule.name);
});

test('C-11: a missing right is told as one, for each object, and is no other failure', async () => {
  const { local } = await deployed({ ...few, only: [rule.id] });
  await local.control('faults', { match: { method: 'PUT', path: '/deployments/' }, times: 10, status: 403 });
  assert.match(remarks(await deploy(bundle, 'local', local.azure, few)).join(), /^failed: AuthorizationFailed/u);
  await local.control('faults', { match: { method: 'GET', path: '/alertRules' }, times: 10, status: 403 });
  assert.equal((await makePlan(bundle, 'local', local.azure, few)).workspaces[0]?.notAuthorized, true);
  assert.equal(new AzureError(403, { code: 'AuthorizationFailed', message: '', details: [] }, 'GET /').notAuthorized, true);
});

test('C-12: a hunt is written over with its etag, keeps its category and its tags, and reads back as sent', async () => {
  const hunt = bundle.items.find(({ kind }) => kind === 'hunting-query') ?? assert.fail('no hunt');
  const options = { ...few, only: [hunt.id] };
  const { local } = await deployed(options);
  const changed = withItems(bundle, (item) => (item === hunt ? withProperty(item, 'query', 'SigninLogs | take 10') : item));
  assert.deepEqual(remarks(await deploy(changed, 'local', local.azure, options)), []);
  const { properties } = await local.portal('GET', `${contoso}/savedSearches/${hunt.id}?api-version=2025-07-01`);
  assert.ok(isObject(properties));
  const read = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
  assert.deepEqual([read.get('query'), read.get('category'), read.get('version')], ['SigninLogs | take 10', 'Hunting Queries', 2]);
  assert.deepEqual((await makePlan(changed, 'local', local.azure, options)).summary.keep, 1);
});

test('C-13: a rule that the service disabled is ill, and not edited', async () => {
  const { local } = await deployed(few);
  await local.control('disable', { id: rulePath(rule.id).replace(/\?.*/u, ''), reason: 'Too many resources.' });
  assert.deepEqual(
    (await drift(bundle, 'local', local.azure, few)).workspaces[0]?.drift.map(({ state }) => state),
    ['autoDisabled'],
  );
  assert.match(remarks(await deploy(bundle, 'local', local.azure, few)).join(), /^refused: disabled by the service/u);
  assert.equal((await ruleAt(local, rule.id))['enabled'], false);
});

test('C-16: one duration in another form is no difference', async () => {
  const local = openLocalAzure();
  const odd = withItems(bundle, (item) =>
    item === rule ? withProperties(item, { queryFrequency: 'PT60M', queryPeriod: 'P1D', suppressionDuration: 'PT300M' }) : item,
  );
  assert.deepEqual(remarks(await deploy(odd, 'local', local.azure, few)), []);
  assert.deepEqual(
    (await makePlan(odd, 'local', local.azure, few)).workspaces[0]?.changes.map(({ action, marker }) => [action, marker]),
    [
      ['keep', undefined],
      ['keep', undefined],
    ],
  );
});

test('C-18: a workbook has one name for ever in a workspace, and the form of its content is no difference', async () => {
  const workbook = bundle.items.find(({ kind }) => kind === 'workbook') ?? assert.fail('no workbook');
  const options = { ...few, only: [workbook.id], workspaces: ['contoso', 'fabrikam'] };
  const { local } = await deployed(options);
  const { subscriptionId = '', resourceGroup = '' } = localEnvironment(bundle).workspaces[0] ?? {};
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/workbooks`;
  const listed = await local.portal('GET', `${group}?category=sentinel&canFetchContent=true&api-version=2023-06-01`);
  const all = Array.isArray(listed['value']) ? listed['value'].filter((each: Json) => isObject(each)) : [];
  const key = (id: string): string => armGuid(id.toLowerCase(), workbook.id);
  assert.deepEqual(
    all.map(({ name }) => textOf(name)).toSorted(byText),
    localEnvironment(bundle)
      .workspaces.slice(0, 2)
      .map(({ id }) => key(id))
      .toSorted(byText),
  );
  for (const { name, properties, ...rest } of all) {
    const own = isObject(properties) ? properties : {};
    const pretty = JSON.stringify(JSON.parse(textOf(own['serializedData'])), undefined, 4);
    const { id: _id, type: _type, systemData: _data, ...kept } = rest;
    await local.portal('PUT', `${group}/${textOf(name)}?api-version=2023-06-01`, {
      ...kept,
      properties: { ...own, serializedData: pretty },
    });
  }
  assert.deepEqual(
    (await drift(bundle, 'local', local.azure, options)).workspaces.map(({ drift: found }) => found),
    [[], []],
  );
});

test('C-20: a text between brackets is a text and no expression', async () => {
  const local = openLocalAzure();
  const odd = withItems(bundle, (item) => (item === rule ? withProperty(item, 'description', '[resourceGroup().location]') : item));
  await deploy(odd, 'local', local.azure, few);
  assert.equal((await ruleAt(local, rule.id))['description'], '[resourceGroup().location]');
});

test('C-21: the deployments of a workspace have the same few names in every run, so that the history does not fill', async () => {
  const { local } = await deployed(few);
  for (const severity of ['Low', 'Medium', 'High', 'Informational'])
    await deploy(
      withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', severity) : item)),
      'local',
      local.azure,
      few,
    );
  const names = local.emulator
    .requests()
    .flatMap(({ method, path }) => (method === 'PUT' ? (/\/deployments\/(?<name>[^/]+)$/u.exec(path)?.groups?.['name'] ?? []) : []));
  assert.deepEqual([...new Set(names)], ['sentinelpack-contoso-1']);
  assert.ok(names.length >= 4);
});

for (const fault of [{ retryAfter: 0 }, { omitRetryAfter: true }])
  test(`C-22: a 429 ${'retryAfter' in fault ? 'with' : 'without'} Retry-After is waited out`, async () => {
    const local = openLocalAzure();
    await local.control('faults', { match: { path: 'alertRules|deployments' }, times: 3, status: 429, ...fault });
    assert.deepEqual(remarks(await deploy(bundle, 'local', local.azure, few)), []);
  });

test('C-23: what the service does not show yet is waited for, and taken neither for a failure nor for an edit', async () => {
  const { local } = await deployed({ ...few, only: [rule.id] });
  await local.control('behaviour', { staleReadSeconds: 3 });
  const sleep = async (milliseconds: number): Promise<unknown> => local.control('clock', { advanceSeconds: milliseconds / 1000 });
  const changed = withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Informational') : item));
  assert.deepEqual(remarks(await deploy(changed, 'local', local.azure, { ...few, sleep })), []);
});

test('C-24: the Entra logs come through a setting of the tenant, and who may not write that is told so for it alone', async () => {
  const connector = bundle.items.find(({ kind }) => kind === 'connector') ?? assert.fail('no connector');
  const local = openLocalAzure();
  await local.control('faults', { match: { method: 'GET', path: 'microsoft.aadiam' }, times: 10, status: 403 });
  const report = await deploy(bundle, 'local', local.azure, { ...few, only: [connector.id, rule.id] });
  assert.deepEqual([report.tenants[0]?.notAuthorized, report.workspaces[0]?.outcomes.map(({ status }) => status)], [true, ['done']]);
  assert.equal(connector.resource.type, 'microsoft.aadiam/diagnosticSettings');
});

test('C-25: a rule that Content Hub made of the same template under a random id is found, and not doubled', async () => {
  const local = openLocalAzure();
  const { kind, properties } = rule.resource.body;
  assert.ok(typeof kind === 'string' && isObject(properties));
  const copy = { ...properties, displayName: 'Another name', alertRuleTemplateName: rule.id };
  await local.portal('PUT', rulePath('0d5c0c52-7d0a-4a9a-9c1e-2a4d0b7e2009'), { kind, properties: copy });
  const report = await deploy(bundle, 'local', local.azure, { ...few, only: [rule.id] });
  assert.deepEqual(remarks(report), ['refused: it was made from the same template (0d5c0c52-7d0a-4a9a-9c1e-2a4d0b7e2009)']);
});

test('C-27: no object of a template has two keys that are the same but for their case', () => {
  const repeated = templates(bundle).flatMap(({ text }) => sameButForCase(JSON.parse(text) as Json));
  assert.deepEqual(repeated, []);
  assert.deepEqual(sameButForCase({ a: [{ Query: 1, query: 2 }] }), ['query']);
});

test('C-28: nothing is judged by what-if', async () => {
  const { local } = await deployed(everything);
  await drift(bundle, 'local', local.azure, everything);
  assert.deepEqual(
    local.emulator.requests().filter(({ path }) => /whatif/iu.test(path)),
    [],
  );
});

test('C-30: an edit that was brought into the content leaves nothing to write but the marker', async () => {
  const { local } = await deployed(few);
  await edit(local, rule.id, { severity: 'Informational' });
  local.asked();
  const adopted = withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Informational') : item));
  const before = (await local.portal('GET', rulePath(rule.id)))['etag'];
  assert.deepEqual(remarks(await deploy(adopted, 'local', local.azure, few)), []);
  assert.equal((await local.portal('GET', rulePath(rule.id)))['etag'], before);
  assert.deepEqual((await makePlan(adopted, 'local', local.azure, few)).summary.keep, 2);
});

interface Between {
  hook?: (request: HttpRequest) => Promise<void>;
}

async function deployed(options: Options): Promise<{ readonly local: LocalAzure; readonly between: Between }> {
  const between: Between = {};
  const local = openLocalAzure(async (request, next) => {
    await between.hook?.(request);
    return next(request);
  });
  await deploy(bundle, 'local', local.azure, options);
  local.asked();
  return { local, between };
}

function rulePath(name: string): string {
  return `${contoso}/providers/Microsoft.SecurityInsights/alertRules/${name}?api-version=2025-07-01-preview`;
}

async function ruleAt({ portal }: LocalAzure, name: string): Promise<JsonObject> {
  const { properties } = await portal('GET', rulePath(name));
  return isObject(properties) ? properties : {};
}

async function edit(local: LocalAzure, name: string, change: JsonObject): Promise<void> {
  const { kind, etag, properties } = await local.portal('GET', rulePath(name));
  assert.ok(isObject(properties) && kind !== undefined && etag !== undefined);
  await local.portal('PUT', rulePath(name), { kind, etag, properties: { ...properties, ...change } });
}

function withProperties(item: BundleItem, properties: JsonObject): BundleItem {
  return Object.entries(properties).reduce((changed, [name, value]) => withProperty(changed, name, value), item);
}

// Outcomes that are not simply done.
function remarks({ tenants, workspaces }: DeployReport): readonly string[] {
  return [...tenants, ...workspaces].flatMap(({ outcomes }) =>
    outcomes
      .filter(({ status, reason }) => status !== 'done' || reason !== undefined)
      .map(({ status, reason }) => `${status}: ${reason ?? ''}`),
  );
}

function writes(local: LocalAzure): readonly string[] {
  return local.asked().flatMap(({ method, path }) => (method === 'PUT' || method === 'DELETE' ? [`${method} ${path}`] : []));
}

function sameButForCase(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner: Json) => sameButForCase(inner));
  if (!isObject(value)) return [];
  const keys = Object.keys(value).map((key) => key.toLowerCase());
  return [...keys.filter((key, index) => keys.indexOf(key) !== index), ...Object.values(value).flatMap(sameButForCase)];
}

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}
