import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../json.ts';
import { openTestClient, refusalOf, tenantB, tenantC, workspaceA } from '../../test-client.ts';
import { logCategories } from './categories.ts';

const settings = '/providers/microsoft.aadiam/diagnosticSettings';

function path(name: string): string {
  return `${settings}/${name}?api-version=2017-04-01`;
}

function sends(category: string): { readonly properties: JsonObject } {
  return { properties: { workspaceId: workspaceA, logs: [{ category, enabled: true, retentionPolicy: { enabled: false, days: 0 } }] } };
}

test('a setting lists every category, the ones that were not named as disabled', async () => {
  const { ask } = openTestClient();
  const created = await ask('PUT', path('x'), { body: sends('auditlogs') });
  assert.equal(created.status, 200);
  assert.deepEqual(created.body, {
    id: `${settings}/x`,
    name: 'x',
    type: 'microsoft.aadiam/diagnosticSettings',
    properties: {
      workspaceId: workspaceA,
      storageAccountId: null,
      serviceBusRuleId: null,
      eventHubAuthorizationRuleId: null,
      logs: Object.keys(logCategories).map((category) => ({
        category,
        enabled: category === 'AuditLogs',
        retentionPolicy: { enabled: false, days: 0 },
      })),
    },
  });
  assert.deepEqual((await ask('GET', path('x'))).body, created.body);
});

test('one tenant does not see the settings of another, though they have one id', async () => {
  const { ask } = openTestClient();
  await ask('PUT', path('x'), { body: sends('AuditLogs') });
  assert.equal((await ask('GET', path('x'), { tenant: tenantB })).status, 404);
  assert.equal((await ask('PUT', path('x'), { body: sends('SignInLogs'), tenant: tenantB })).status, 200);
  assert.equal((await ask('DELETE', path('x'), { tenant: tenantB })).status, 200);
  assert.equal((await ask('GET', path('x'))).status, 200);
});

test('a sixth setting, one without destination and an unknown category are refused', async () => {
  const { ask } = openTestClient();
  for (const name of ['a', 'b', 'c', 'd', 'e']) assert.equal((await ask('PUT', path(name), { body: sends('AuditLogs') })).status, 200);
  assert.equal((await ask('PUT', path('f'), { body: sends('AuditLogs') })).status, 409);
  assert.equal((await ask('PUT', path('a'), { body: { properties: { logs: [] } } })).status, 400);
  assert.equal((await ask('PUT', path('a'), { body: sends('Nothing') })).status, 400);
});

test('the categories can be listed', async () => {
  const answer = await openTestClient().ask('GET', '/providers/microsoft.aadiam/diagnosticSettingsCategories?api-version=2017-04-01');
  assert.deepEqual(
    (answer.body['value'] as readonly JsonObject[]).map((entry) => entry['name']),
    Object.keys(logCategories),
  );
});

test('sign-ins need a licence, audit logs do not', async () => {
  const { ask } = openTestClient();
  const refused = await ask('PUT', path('x'), { body: sends('SignInLogs'), tenant: tenantC });
  assert.deepEqual(
    [refused.status, refusalOf(refused).message],
    [400, 'Exporting sign-in data requires an organization with a Microsoft Entra ID P1 or P2 license.'],
  );
  assert.equal((await ask('PUT', path('x'), { body: sends('AuditLogs'), tenant: tenantC })).status, 200);
  assert.equal((await ask('PUT', path('x'), { body: sends('SignInLogs'), tenant: tenantB })).status, 200);
});
