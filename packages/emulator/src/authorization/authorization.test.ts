import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import type { TestClient } from '../test-client.ts';
import { groupA, openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule, tenantA, workspaceA } from '../test-client.ts';

const principal = '99999999-0000-4000-8000-000000000009';
const headers = { authorization: `Bearer emulator:${tenantA}:${principal}` };
const rule = `${rulesA}/x?api-version=${ruleVersion}`;

async function withRole(role: string, scope: string = groupA): Promise<TestClient> {
  const client = openTestClient();
  await client.ask('POST', '/emulator/roles', { body: { principal, roles: [{ scope, role }] } });
  return client;
}

test('a reader reads and may not write, in the words of Azure', async () => {
  const { ask } = await withRole('Microsoft Sentinel Reader');
  assert.equal((await ask('GET', `${rulesA}?api-version=${ruleVersion}`, { headers })).status, 200);
  const refused = await ask('PUT', rule, { headers, body: scheduledRule });
  assert.equal(refused.status, 403);
  assert.deepEqual(refusalOf(refused), {
    code: 'AuthorizationFailed',
    message: `The client '${principal}' with object id '${principal}' does not have authorization to perform action 'Microsoft.SecurityInsights/alertRules/write' over scope '${rulesA}/x' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  });
});

test('a role holds at its scope and below, not beside it', async () => {
  const { ask } = await withRole('Microsoft Sentinel Contributor', workspaceA);
  assert.equal((await ask('PUT', rule, { headers, body: scheduledRule })).status, 201);
  assert.equal((await ask('PUT', rule.replace('law-contoso', 'law-fabrikam'), { headers, body: scheduledRule })).status, 403);
});

test('a template is refused before it runs, for each resource that its caller may not write', async () => {
  const { ask } = await withRole('Microsoft Sentinel Contributor');
  const onboarding = {
    type: 'Microsoft.SecurityInsights/onboardingStates',
    apiVersion: '2025-09-01',
    name: 'default',
    scope: 'Microsoft.OperationalInsights/workspaces/law-bare',
    properties: {},
  };
  const setting = { type: 'microsoft.aadiam/diagnosticSettings', apiVersion: '2017-04-01', name: 'x', scope: '/', properties: {} };
  const template = { $schema: 's', contentVersion: '1.0.0.0', resources: [onboarding, setting] };
  const path = `${groupA}/providers/Microsoft.Resources/deployments/d`;
  for (const [method, action] of [
    ['PUT', ''],
    ['POST', '/validate'],
    ['POST', '/whatIf'],
  ] as const) {
    const answer = await ask(method, `${path}${action}?api-version=2025-04-01`, {
      headers,
      body: { properties: { mode: 'Incremental', template } },
    });
    const details = (answer.body['error'] as JsonObject)['details'] as readonly JsonObject[];
    assert.deepEqual(
      [answer.status, refusalOf(answer).code, details.map((detail) => detail['target'])],
      [403, 'InvalidTemplateDeployment', ['/providers/microsoft.aadiam/diagnosticSettings/x']],
    );
  }
});

test('the permissions of a role can be asked for', async () => {
  const { ask } = await withRole('Reader');
  const permissions = async (scope: string): Promise<unknown> =>
    (await ask('GET', `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`, { headers })).body['value'];
  const reader = { actions: ['*/read'], notActions: [], dataActions: [], notDataActions: [] };
  assert.deepEqual([await permissions(groupA), await permissions(workspaceA), await permissions('')], [[reader], [reader], []]);
});

test('an application without any role may nothing', async () => {
  const { ask } = openTestClient();
  assert.equal((await ask('GET', `${rulesA}?api-version=${ruleVersion}`, { headers })).status, 403);
});

test("Entra's settings need a role at the provider itself", async () => {
  const path = '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01';
  const beside = await withRole('Contributor');
  assert.equal((await beside.ask('GET', path, { headers })).status, 403);
  const at = await withRole('Contributor', '/providers/Microsoft.aadiam');
  assert.equal((await at.ask('GET', path, { headers })).status, 200);
  const permissions = await at.ask(
    'GET',
    '/providers/microsoft.aadiam/providers/Microsoft.Authorization/permissions?api-version=2022-04-01',
    { headers },
  );
  assert.equal((permissions.body['value'] as readonly unknown[]).length, 1);
});

test('a user leaves a name where an application leaves an id', async () => {
  const { ask } = openTestClient();
  await ask('PUT', rule, { body: scheduledRule });
  const { body } = await ask('PUT', rule, {
    body: scheduledRule,
    headers: { authorization: `Bearer emulator:${tenantA}:ada@contoso.com` },
  });
  const { createdBy, createdByType, lastModifiedBy, lastModifiedByType } = body['systemData'] as JsonObject;
  assert.deepEqual(
    [createdBy, createdByType, lastModifiedBy, lastModifiedByType],
    ['00000000-0000-4000-8000-00000000000e', 'Application', 'ada@contoso.com', 'User'],
  );
});
