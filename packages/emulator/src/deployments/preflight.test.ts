import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import type { TestClient } from '../test-client.ts';
import { groupA, openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule, workspaceA } from '../test-client.ts';

const deployments = `${groupA}/providers/Microsoft.Resources/deployments`;
const version = '?api-version=2025-04-01';
const rule = {
  type: 'Microsoft.SecurityInsights/alertRules',
  apiVersion: ruleVersion,
  scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
  ...scheduledRule,
};
const bad = { ...rule, properties: { ...scheduledRule.properties, severity: 'Critical' } };

function body(resources: readonly JsonObject[]): unknown {
  return { properties: { mode: 'Incremental', template: { $schema: 's', contentVersion: '1.0.0.0', resources } } };
}

async function withPreflight(preflight: number): Promise<TestClient> {
  const client = openTestClient();
  await client.ask('POST', '/emulator/behaviour', { body: { preflight } });
  return client;
}

test('a refusal before the start can name its resources', async () => {
  const { ask } = await withPreflight(1);
  const answer = await ask('PUT', `${deployments}/d${version}`, {
    body: body([
      { ...rule, name: 'good' },
      { ...bad, name: 'bad' },
    ]),
  });
  const error = answer.body['error'] as JsonObject;
  assert.deepEqual([answer.status, error['code']], [400, 'InvalidTemplateDeployment']);
  assert.deepEqual(error['details'], [
    {
      code: 'PreflightValidationCheckFailed',
      message: `Error converting value "Critical" to type 'AlertSeverity'. Path 'properties.severity'.`,
      target: `${workspaceA}/providers/Microsoft.SecurityInsights/alertRules/bad`,
      details: [{ code: 'BadRequest', message: `Error converting value "Critical" to type 'AlertSeverity'. Path 'properties.severity'.` }],
    },
  ]);
  assert.equal((await ask('GET', `${rulesA}/good?api-version=${ruleVersion}`)).status, 404);
});

test('or not', async () => {
  const { ask } = await withPreflight(2);
  const answer = await ask('PUT', `${deployments}/d${version}`, { body: body([{ ...bad, name: 'bad' }]) });
  assert.deepEqual([answer.status, Object.keys(answer.body['error'] as JsonObject)], [400, ['code', 'message']]);
});

test('what-if tells created, changed and unchanged apart, and reports defaults as deletions as Azure does', async () => {
  const { ask } = openTestClient();
  await ask('PUT', `${rulesA}/old?api-version=${ruleVersion}`, { body: scheduledRule });
  const search = {
    type: 'Microsoft.OperationalInsights/workspaces/savedSearches',
    apiVersion: '2025-07-01',
    name: 'law-contoso/s',
    properties: { category: 'c', displayName: 'd', query: 'q', version: 2 },
  };
  await ask('PUT', `${workspaceA}/savedSearches/s?api-version=2025-07-01`, { body: { properties: search.properties } });
  const started = await ask('POST', `${deployments}/d/whatIf${version}`, {
    body: body([{ ...rule, name: 'old' }, { ...rule, name: 'new' }, search]),
  });
  assert.equal(started.status, 202);
  const { status, properties } = (await ask('GET', started.headers['location'] ?? '')).body as {
    readonly status: string;
    readonly properties: { readonly changes: readonly JsonObject[] };
  };
  assert.deepEqual([status, properties.changes.map((change) => change['changeType'])], ['Succeeded', ['Modify', 'Create', 'NoChange']]);
  const [delta] = (properties.changes[0]?.['delta'] ?? []) as readonly { readonly children: readonly JsonObject[] }[];
  assert.ok(delta?.children.some(({ path, propertyChangeType }) => path === 'incidentConfiguration' && propertyChangeType === 'Delete'));
});

test('a full history is pruned, and under a lock it is a wall', async () => {
  let time = Date.parse('2026-03-02T09:00:00Z');
  const client = openTestClient({ clock: () => new Date((time += 1000)) });
  const start = async (name: string): Promise<ReturnType<TestClient['ask']>> =>
    client.ask('PUT', `${deployments}/${name}${version}`, { body: body([]) });
  for (let number = 0; number < 775; number += 1) await start(`d${number}`);
  const count = async (): Promise<number> => countPages(client);
  await start('one-more');
  assert.equal(await count(), 751);
  await client.ask('POST', '/emulator/behaviour', { body: { deploymentHistoryLocked: 1 } });
  for (let number = 0; number < 49; number += 1) await start(`e${number}`);
  const refused = await start('too-many');
  assert.deepEqual([refused.status, refusalOf(refused).code, await count()], [409, 'DeploymentQuotaExceeded', 800]);
  assert.equal((await start('e0')).status, 200);
});

async function countPages(client: TestClient): Promise<number> {
  let count = 0;
  for (let link: unknown = `${deployments}${version}`; typeof link === 'string';) {
    const { body: page } = await client.ask('GET', link);
    count += (page['value'] as readonly unknown[]).length;
    link = page['nextLink'];
  }
  return count;
}
