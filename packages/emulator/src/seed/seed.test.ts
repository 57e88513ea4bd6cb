import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import { openTestClient, rulesA, ruleVersion, scheduledRule, tenantA, testSeed } from '../test-client.ts';
import { readSeed } from './read-seed.ts';

test('a seed is read with its ages in seconds', () => {
  const { rows } = readSeed(testSeed);
  assert.deepEqual(rows, { SigninLogs: [{ ageSeconds: 300, row: { UserPrincipalName: 'ada@contoso.com', ResultType: '0' } }] });
});

test('every fault of a seed is named with its place', () => {
  const seed = {
    tenants: [{ id: 'x', name: 'Contoso', licences: 'P2', licence: [] }],
    subscriptions: [{ id: 'aaaaaaaa-0000-4000-8000-000000000001', tenantId: '99999999-0000-4000-8000-000000000001', name: 'S' }],
    workspaces: {},
    rows: { SigninLogs: [{ ResultType: '0' }] },
  };
  assert.throws(() => readSeed(seed), {
    message: [
      'the seed is not valid:',
      "  tenants[0] has the unknown key 'licence'; known are id, name, licences",
      '  tenants[0].id must be a GUID',
      '  tenants[0].licences must be a list of texts',
      "  subscriptions[0].tenantId names '99999999-0000-4000-8000-000000000001', which the seed does not have",
      '  workspaces must be a list',
      "  rows.SigninLogs[0]._age must be an ISO 8601 duration such as 'PT10M'",
    ].join('\n'),
  });
});

test('a store is seeded once: the same seed again changes nothing, another one is refused', async () => {
  const { emulator, ask } = openTestClient();
  await ask('PUT', `${rulesA}/x?api-version=${ruleVersion}`, { body: scheduledRule });
  emulator.seed(readSeed(testSeed));
  assert.equal((await ask('GET', `${rulesA}/x?api-version=${ruleVersion}`)).status, 200);
  assert.throws(() => emulator.seed(readSeed({ ...testSeed, rows: {} })), { message: 'the store was seeded before, with another seed' });
});

test('two workspaces cannot share a customer id', () => {
  const workspaces = (testSeed['workspaces'] as readonly JsonObject[]).map((workspace) => ({ ...workspace, customerId: tenantA }));
  assert.throws(() => readSeed({ ...testSeed, workspaces }), { message: `the seed is not valid:\n  workspaces has '${tenantA}' twice` });
});
