import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../json.ts';
import { openTestClient, workspaceA } from '../../test-client.ts';

const insights = `${workspaceA}/providers/Microsoft.SecurityInsights`;
const version = '?api-version=2025-09-01';

test('an installed solution is listed, and one without what its schema requires refused', async () => {
  const { ask } = openTestClient();
  const properties = {
    contentId: 'azuresentinel.azure-sentinel-solution-azureactivedirectory',
    contentKind: 'Solution',
    contentProductId: 'x-sl-y',
    displayName: 'Microsoft Entra ID',
    version: '3.3.3',
    isPreview: 'false',
  };
  assert.equal((await ask('PUT', `${insights}/contentPackages/entra${version}`, { body: { properties } })).status, 201);
  const { value } = (await ask('GET', `${insights}/contentPackages${version}`)).body as { readonly value: readonly JsonObject[] };
  assert.deepEqual(
    value.map((entry) => entry['properties']),
    [properties],
  );
  assert.equal((await ask('PUT', `${insights}/contentPackages/other${version}`, { body: { properties: { contentId: 'x' } } })).status, 400);
});

test("a content template's template comes on request only", async () => {
  const { ask } = openTestClient();
  const properties = {
    contentId: 'c',
    contentKind: 'AnalyticsRule',
    displayName: 'd',
    version: '1.0.0',
    packageId: 'p',
    source: { kind: 'Solution' },
    mainTemplate: { resources: [] },
  };
  await ask('PUT', `${insights}/contentTemplates/t${version}`, { body: { properties } });
  const template = async (query: string): Promise<unknown> =>
    ((await ask('GET', `${insights}/contentTemplates/t${version}${query}`)).body['properties'] as JsonObject)['mainTemplate'];
  assert.deepEqual([await template(''), await template('&$expand=properties/mainTemplate')], [undefined, { resources: [] }]);
});

test("Entra's connector of alerts needs its tenant and a state, and an unknown kind is refused", async () => {
  const { ask } = openTestClient();
  const path = `${insights}/dataConnectors/c${version}`;
  const good = { kind: 'azureactivedirectory', properties: { tenantId: 't', dataTypes: { alerts: { state: 'enabled' } } } };
  const created = await ask('PUT', path, { body: good });
  assert.deepEqual(
    [created.status, created.body['kind'], created.body['properties']],
    [201, 'AzureActiveDirectory', { tenantId: 't', dataTypes: { alerts: { state: 'Enabled' } } }],
  );
  assert.equal((await ask('PUT', path, { body: { ...good, properties: { tenantId: 't' } } })).status, 400);
  assert.equal((await ask('PUT', path, { body: { ...good, kind: 'Nothing' } })).status, 400);
});
