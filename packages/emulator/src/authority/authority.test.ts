import assert from 'node:assert/strict';
import test from 'node:test';
import { groupA, openTestClient, tenantA, tenantB, textOf } from '../test-client.ts';
import type { TestClient } from '../test-client.ts';

function grant(client: TestClient, tenant: string, changes: Readonly<Record<string, string>> = {}): ReturnType<TestClient['ask']> {
  const { clientId, clientSecret } = client.emulator.application();
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://management.azure.com/.default',
    ...changes,
  };
  return client.ask('POST', `/${tenant}/oauth2/v2.0/token`, { body: new URLSearchParams(form).toString() });
}

test('a token carries its tenant, and expires', async () => {
  let now = new Date('2026-03-02T09:00:00Z');
  const client = openTestClient({ clock: () => now });
  const bearer = async (tenant: string): Promise<Readonly<Record<string, string>>> => ({
    authorization: `Bearer ${textOf((await grant(client, tenant)).body['access_token'])}`,
  });
  const [own, foreign] = [await bearer(tenantA), await bearer(tenantB)];
  const path = `${groupA}?api-version=2022-12-01`;
  assert.equal((await client.ask('GET', path, { headers: own })).status, 200);
  assert.equal((await client.ask('GET', path, { headers: foreign })).status, 401);
  now = new Date('2026-03-02T10:00:00Z');
  const expired = await client.ask('GET', path, { headers: own });
  assert.deepEqual([expired.status, (expired.body['error'] as { readonly code: string }).code], [401, 'ExpiredAuthenticationToken']);
});

const refused: readonly (readonly [string, string, Readonly<Record<string, string>>, number, RegExp])[] = [
  ['a wrong secret', tenantA, { client_secret: 'x' }, 401, /^AADSTS7000215/],
  ['an unknown application', tenantA, { client_id: 'x' }, 400, /^AADSTS700016/],
  ['an unknown tenant', '44444444-4444-4444-8444-444444444444', {}, 400, /^AADSTS90002/],
  ['another grant', tenantA, { grant_type: 'password' }, 400, /^AADSTS70003/],
  ['an assertion that is no JWT', tenantA, { client_assertion: 'x' }, 401, /^AADSTS50027/],
];

for (const [name, tenant, changes, status, description] of refused)
  test(`${name} gets no token`, async () => {
    const answer = await grant(openTestClient(), tenant, changes);
    assert.equal(answer.status, status);
    assert.match(textOf(answer.body['error_description']), description);
  });

test('the Azure CLI finds the authority in the form of Azure Stack', async () => {
  const { ask } = openTestClient();
  const endpoints = await ask('GET', 'https://localhost:8443//metadata/endpoints?api-version=2015-01-01');
  assert.equal((endpoints.body['authentication'] as { readonly loginEndpoint: string }).loginEndpoint, 'https://localhost:8443/adfs');
  const configuration = await ask('GET', 'https://localhost:8443/adfs/.well-known/openid-configuration');
  assert.deepEqual(
    [configuration.body['issuer'], configuration.body['token_endpoint']],
    ['https://localhost:8443/adfs', 'https://localhost:8443/adfs/oauth2/v2.0/token'],
  );
});
