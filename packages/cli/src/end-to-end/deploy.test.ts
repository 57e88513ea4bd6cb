import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { Bundle, DeployReport, JsonObject, Outcome, Summary } from '@sentinelpack/kinds';
import { armGuid, isObject, textOf } from '@sentinelpack/kinds';
import type { Asked, LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure, withEnvironment, withItems, withProperty } from './local-azure.ts';

// The real content, over the real Azure SDKs, against the emulator in this process.

test('end to end: the first deployment makes every item in three workspaces, the second writes nothing', async () => {
  const { bundle, azure, asked } = openLocalAzure();
  const { connectors, others } = countItems(bundle);
  const first = await deploy(bundle, 'local', azure);
  assert.deepEqual(first.summary, summaryOf({ create: 3 * others + 2 * connectors }));
  assert.deepEqual(remarks(first), []);
  assert.deepEqual(
    writes(asked())
      .map(({ method, path }) => `${method} ${path.slice(path.lastIndexOf('/') + 1)}`)
      .toSorted(),
    [
      'PUT sentinelpack-contoso',
      'PUT sentinelpack-contoso-1',
      'PUT sentinelpack-entra-id-7c2a9d54-1f0e-4b6c-8a3d-5e90b1c7f420',
      'PUT sentinelpack-entra-id-7c2a9d54-1f0e-4b6c-8a3d-5e90b1c7f420',
      'PUT sentinelpack-fabrikam-1',
      'PUT sentinelpack-northwind',
      'PUT sentinelpack-northwind-1',
    ],
  );
  const second = await deploy(bundle, 'local', azure);
  assert.deepEqual(second.summary, summaryOf({ keep: 3 * others + 2 * connectors }));
  assert.deepEqual(writes(asked()), []);
});

test('end to end: one rule that changes everywhere is all that is written, with few requests', async () => {
  const { bundle, azure, asked, portal } = await deployed();
  const [rule, other] = bundle.items.filter(({ kind }) => kind === 'analytics-rule');
  assert.ok(rule && other);
  const etags = async (): Promise<unknown> =>
    Promise.all(localEnvironment(bundle).workspaces.map(async ({ id }) => (await portal('GET', rulePath(id, other.id)))['etag']));
  const before = await etags();
  const changed = withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Informational') : item));
  await makePlan(changed, 'local', azure);
  const planned = asked().length;
  const report = await deploy(changed, 'local', azure);
  assert.deepEqual(report.summary.update, 3);
  assert.deepEqual(remarks(report), []);
  assert.ok(asked().length - planned <= 8 * 3);
  assert.deepEqual(await etags(), before);
  assert.deepEqual((await makePlan(changed, 'local', azure)).summary.update, 0);
});

test('end to end: an edit in the portal is found with both values, blocks the item, and is brought back where the environment says so', async () => {
  const { bundle, azure, portal } = await deployed();
  const rule = itemOf(bundle, 'analytics-rule');
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  await edit(portal, rulePath(contoso, rule.id), { severity: 'Informational' });
  const report = await drift(bundle, 'local', azure);
  const desired = severityOf(rule.resource.body['properties']);
  const fields = [{ path: 'severity', desired, live: 'Informational', applied: 'desired' }];
  assert.deepEqual(
    report.workspaces.map(({ name, drift: found }) => [name, found.map(({ id, state, fields: what }) => ({ id, state, fields: what }))]),
    [
      ['contoso', [{ id: rule.id, state: 'edited', fields }]],
      ['fabrikam', []],
      ['northwind', []],
    ],
  );
  const stopped = await deploy(bundle, 'local', azure);
  assert.deepEqual(remarks(stopped), [{ kind: 'analytics-rule', id: rule.id, status: 'refused', reason: 'changed in the workspace' }]);
  const back = await deploy(withEnvironment(bundle, { onDrift: 'overwrite' }), 'local', azure);
  assert.deepEqual([back.summary.update, remarks(back)], [1, []]);
  assert.equal(severityOf((await portal('GET', rulePath(contoso, rule.id)))['properties']), desired);
});

test('end to end: what was disabled, deleted, doubled and made by hand is told apart', async () => {
  const { bundle, azure, portal } = await deployed();
  const [first, second, third] = bundle.items.filter(({ kind }) => kind === 'analytics-rule');
  assert.ok(first && second && third);
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  await edit(portal, rulePath(contoso, first.id), { enabled: false });
  await portal('DELETE', rulePath(contoso, second.id));
  const copy = await portal('GET', rulePath(contoso, third.id));
  const { kind, properties } = copy;
  assert.ok(kind !== undefined && isObject(properties));
  await portal('PUT', rulePath(contoso, 'copied'), { kind, properties });
  await portal('PUT', rulePath(contoso, 'own'), { kind, properties: { ...properties, displayName: 'Made by hand' } });
  const report = await drift(bundle, 'local', azure);
  assert.deepEqual(
    report.workspaces[0]?.drift.map(({ id, state }) => [id, state]).toSorted(byText),
    [
      ['copied', 'duplicate'],
      ['own', 'unmanaged'],
      [first.id, 'disabled'],
      [second.id, 'deleted'],
    ].toSorted(byText),
  );
});

test('end to end: workbooks and hunts that were edited are brought back, and so is the connector', async () => {
  const { bundle, azure, portal } = await deployed();
  const { workspaces } = localEnvironment(bundle);
  const contoso = workspaces[0]?.id ?? '';
  const hunt = itemOf(bundle, 'hunting-query');
  await edit(portal, `${contoso}/savedSearches/${hunt.id}?api-version=2025-07-01`, { query: 'SigninLogs | take 1' });
  const group = `/subscriptions/${workspaces[0]?.subscriptionId}/resourceGroups/rg-soc/providers/Microsoft.Insights/workbooks`;
  const listed = (await portal('GET', `${group}?category=sentinel&api-version=2023-06-01`))['value'];
  assert.ok(Array.isArray(listed));
  const workbook = listed.find((each) => isObject(each) && sourceOf(each) === contoso.toLowerCase());
  assert.ok(isObject(workbook));
  await edit(portal, `${group}/${textOf(workbook['name'])}?api-version=2023-06-01`, {
    serializedData: '{"version":"Notebook/1.0","items":[]}',
  });
  const setting = '/providers/microsoft.aadiam/diagnosticSettings/sentinelpack-contoso?api-version=2017-04-01';
  await edit(portal, setting, { logs: [{ category: 'AuditLogs', enabled: true, retentionPolicy: { enabled: false, days: 0 } }] });
  const found = await drift(bundle, 'local', azure);
  assert.deepEqual(
    found.workspaces.map(({ drift: all }) => all.map(({ kind, state }) => `${kind} ${state}`)),
    [['hunting-query edited', 'workbook edited'], [], []],
  );
  assert.deepEqual(
    found.tenants.map(({ drift: all }) => all.map(({ kind, state, fields }) => [kind, state, fields.length])),
    [[['connector', 'edited', 5]], []],
  );
  const back = await deploy(withEnvironment(bundle, { onDrift: 'overwrite' }), 'local', azure);
  assert.deepEqual([back.summary.update, remarks(back)], [3, []]);
  assert.deepEqual((await makePlan(bundle, 'local', azure)).summary, { ...back.summary, update: 0, keep: back.summary.keep + 3 });
});

test('end to end: one rule that the service refuses fails with its words, and everything else goes through', async () => {
  const { bundle, azure } = openLocalAzure();
  const rule = itemOf(bundle, 'analytics-rule');
  const broken = withItems(bundle, (item) => (item === rule ? withProperty(item, 'severity', 'Critical') : item));
  const report = await deploy(broken, 'local', azure);
  const refusal = { kind: 'analytics-rule', id: rule.id, status: 'failed' };
  assert.deepEqual(
    remarks(report).map(({ kind, id, status }) => ({ kind, id, status })),
    [refusal, refusal, refusal],
  );
  assert.match(remarks(report)[0]?.reason ?? '', /Critical/u);
  const healed = await deploy(bundle, 'local', azure);
  assert.deepEqual([healed.summary.create, remarks(healed)], [3, []]);
});

test('end to end: what left the content is deleted only when asked, and nothing that is not ours', async () => {
  const { bundle, azure, portal, asked } = await deployed();
  const rule = itemOf(bundle, 'analytics-rule');
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  const { kind, properties } = await portal('GET', rulePath(contoso, rule.id));
  assert.ok(kind !== undefined && isObject(properties));
  await portal('PUT', rulePath(contoso, 'own'), { kind, properties: { ...properties, displayName: 'Made by hand' } });
  const less = withItems(bundle, (item) => (item === rule ? undefined : item));
  assert.deepEqual((await deploy(less, 'local', azure)).summary.orphan, 3);
  assert.deepEqual(writes(asked()), []);
  const pruned = await deploy(less, 'local', azure, { prune: true });
  assert.deepEqual([pruned.summary.delete, remarks(pruned)], [3, []]);
  assert.deepEqual(
    writes(asked()).map(({ method }) => method),
    Array.from({ length: 6 }, () => 'DELETE'),
  );
  assert.deepEqual((await makePlan(less, 'local', azure)).summary.orphan, 0);
  await portal('GET', rulePath(contoso, 'own'));
});

test('end to end: a rule that was made by hand is claimed under its own name', async () => {
  const { bundle, azure, portal } = openLocalAzure();
  const rule = itemOf(bundle, 'analytics-rule');
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  const { kind, properties } = rule.resource.body;
  assert.ok(typeof kind === 'string' && isObject(properties));
  await portal('PUT', rulePath(contoso, 'by-hand'), { kind, properties: { ...properties, severity: 'Informational' } });
  const options = { only: [rule.id], workspaces: ['contoso'] };
  assert.deepEqual(
    remarks(await deploy(bundle, 'local', azure, options)).map(({ status, reason }) => [status, reason]),
    [['refused', 'another object has the same display name (by-hand)']],
  );
  const claimed = await deploy(bundle, 'local', azure, { ...options, claim: [rule.id] });
  assert.deepEqual([claimed.summary.update, remarks(claimed)], [1, []]);
  assert.deepEqual((await makePlan(bundle, 'local', azure, options)).summary, summaryOf({ keep: 1 }));
  assert.equal(severityOf((await portal('GET', rulePath(contoso, 'by-hand')))['properties']), severityOf(properties));
});

test('end to end: a rule that was deleted by hand comes back under another id, since the service keeps the old one for a day', async () => {
  const { bundle, azure, portal } = await deployed();
  const rule = itemOf(bundle, 'analytics-rule');
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  await portal('DELETE', rulePath(contoso, rule.id));
  assert.deepEqual(remarks(await deploy(bundle, 'local', azure)), [
    { kind: 'analytics-rule', id: rule.id, status: 'refused', reason: 'deleted in the workspace' },
  ]);
  const back = await deploy(withEnvironment(bundle, { onDrift: 'overwrite' }), 'local', azure);
  assert.deepEqual([back.summary.create, remarks(back)], [1, []]);
  assert.deepEqual(
    severityOf((await portal('GET', rulePath(contoso, armGuid(rule.id, rule.kind, '1'))))['properties']),
    severityOf(rule.resource.body['properties']),
  );
  assert.equal((await makePlan(bundle, 'local', azure)).summary.keep, back.summary.keep + 1);
});

test('C-6: a scheduled rule becomes a near-real-time one under another id, and the old one goes', async () => {
  const { bundle, azure, portal } = await deployed();
  const rule = bundle.items.find(({ kind, resource }) => kind === 'analytics-rule' && resource.body['kind'] === 'Scheduled');
  assert.ok(rule);
  const {
    queryFrequency: _f,
    queryPeriod: _p,
    triggerOperator: _o,
    triggerThreshold: _t,
    ...properties
  } = rule.resource.body['properties'] as JsonObject;
  const resource = { ...rule.resource, body: { kind: 'NRT', properties } };
  const nearRealTime = withItems(bundle, (item) => (item === rule ? { ...item, resource } : item));
  const report = await deploy(nearRealTime, 'local', azure);
  assert.deepEqual([report.summary.update, remarks(report)], [3, []]);
  assert.equal((await makePlan(nearRealTime, 'local', azure)).summary.update, 0);
  const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
  await assert.rejects(portal('GET', rulePath(contoso, rule.id)), /404/u);
  assert.equal((await portal('GET', rulePath(contoso, armGuid(rule.id, rule.kind, '1'))))['kind'], 'NRT');
});

test('end to end: a workspace that does not exist stops nobody else', async () => {
  const { bundle, azure } = openLocalAzure();
  const { workspaces } = localEnvironment(bundle);
  const wrong = workspaces.map((workspace) =>
    workspace.name === 'fabrikam' ? { ...workspace, id: `${workspace.id}-gone`, workspace: 'law-gone' } : workspace,
  );
  const report = await deploy(withEnvironment(bundle, { workspaces: wrong }), 'local', azure);
  assert.deepEqual(
    report.workspaces.map(({ name, error, outcomes }) => [name, error !== undefined, outcomes.length > 0]),
    [
      ['contoso', false, true],
      ['fabrikam', true, false],
      ['northwind', false, true],
    ],
  );
});

async function deployed(): Promise<LocalAzure> {
  const local = openLocalAzure();
  await deploy(local.bundle, 'local', local.azure);
  local.asked();
  return local;
}

function rulePath(workspaceId: string, name: string): string {
  return `${workspaceId}/providers/Microsoft.SecurityInsights/alertRules/${name}?api-version=2025-07-01-preview`;
}

// Changes properties the way the portal does: reads the object, and puts it back as a whole.
async function edit(portal: LocalAzure['portal'], path: string, change: { readonly [property: string]: unknown }): Promise<void> {
  const { properties, id: _id, name: _name, type: _type, systemData: _data, ...rest } = await portal('GET', path);
  assert.ok(isObject(properties));
  await portal('PUT', path, { ...rest, properties: { ...properties, ...(change as typeof properties) } });
}

function itemOf(bundle: Bundle, kind: string): Bundle['items'][number] {
  return bundle.items.find((item) => item.kind === kind) ?? assert.fail(`the content has no ${kind}`);
}

function severityOf(properties: unknown): unknown {
  return isObject(properties) ? properties['severity'] : undefined;
}

function sourceOf({ properties }: JsonObject): string {
  return isObject(properties) ? textOf(properties['sourceId']).toLowerCase() : '';
}

// Outcomes that are not simply done.
function remarks(report: DeployReport): readonly Outcome[] {
  const all = [...report.tenants, ...report.workspaces].flatMap(({ outcomes }) => outcomes);
  return all.filter(({ status, reason }) => status !== 'done' || reason !== undefined);
}

function writes(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ method }) => method !== 'GET' && method !== 'POST');
}

function countItems({ items }: Bundle): { readonly connectors: number; readonly others: number } {
  const connectors = items.filter(({ kind }) => kind === 'connector').length;
  return { connectors, others: items.length - connectors };
}

function summaryOf(counts: Partial<Summary>): Summary {
  return { create: 0, update: 0, delete: 0, keep: 0, conflict: 0, foreign: 0, waiting: 0, blocked: 0, orphan: 0, ...counts };
}

function byText(left: readonly string[], right: readonly string[]): number {
  return left.join(' ') < right.join(' ') ? -1 : 1;
}
