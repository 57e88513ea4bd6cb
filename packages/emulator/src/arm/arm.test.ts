import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import {
  groupA,
  groupB,
  openTestClient,
  refusalOf,
  ruleVersion,
  rulesA,
  scheduledRule,
  tenantA,
  tenantB,
  tenantC,
  testSeed,
  textOf,
  workspaceA,
  workspaceB,
} from '../test-client.ts';
import { readSeed } from '../seed/read-seed.ts';

const subscriptionA = groupA.slice(0, groupA.indexOf('/resourceGroups'));

const refused: readonly (readonly [string, string, string, number, string])[] = [
  ['a request without api-version', 'GET', groupA, 400, 'MissingApiVersionParameter'],
  [
    'an unknown subscription',
    'GET',
    '/subscriptions/cccccccc-0000-4000-8000-000000000003?api-version=2022-12-01',
    404,
    'SubscriptionNotFound',
  ],
  ["another tenant's subscription", 'GET', `${groupB}?api-version=2022-12-01`, 401, 'InvalidAuthenticationTokenTenant'],
  ['an unknown resource group', 'GET', `${subscriptionA}/resourceGroups/nowhere?api-version=2022-12-01`, 404, 'ResourceGroupNotFound'],
  ['an unknown workspace', 'GET', `${workspaceA}x?api-version=2025-07-01`, 404, 'ResourceNotFound'],
  [
    'a rule of an unknown workspace',
    'GET',
    `${workspaceA}x/providers/Microsoft.SecurityInsights/alertRules/x?api-version=2025-09-01`,
    404,
    'ParentResourceNotFound',
  ],
  ['an unknown rule', 'GET', `${rulesA}/x?api-version=2025-09-01`, 404, 'ResourceNotFound'],
  ['an api-version that the provider does not have', 'GET', `${rulesA}?api-version=2025-09-02`, 400, 'NoRegisteredProviderFound'],
  ['an unknown provider', 'GET', `${groupA}/providers/Microsoft.Nothing/things?api-version=2025-09-01`, 404, 'InvalidResourceNamespace'],
  ['an unknown type', 'GET', `${groupA}/providers/Microsoft.SecurityInsights/things?api-version=2025-09-01`, 404, 'InvalidResourceType'],
  ['a method that a type does not have', 'PUT', `${workspaceA}?api-version=2025-07-01`, 405, 'MethodNotAllowed'],
  ['a path with a broken escape', 'GET', '/subscriptions/%E0%A4%A?api-version=2022-12-01', 400, 'BadRequest'],
  [
    'a list of workbooks without category',
    'GET',
    `${groupA}/providers/Microsoft.Insights/workbooks?api-version=2023-06-01`,
    400,
    'BadRequest',
  ],
  ['a body that is no JSON', 'PUT', `${rulesA}/x?api-version=2025-09-01`, 400, 'InvalidRequestContent'],
];

for (const [name, method, path, status, code] of refused)
  test(`${name} is refused with ${status} ${code}`, async () => {
    const answer = await openTestClient().ask(method, path, method === 'PUT' ? { body: path.includes('alertRules') ? '{' : {} } : {});
    assert.deepEqual([answer.status, refusalOf(answer).code], [status, code]);
  });

const tokens: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['without Authorization', { authorization: '' }, 'AuthenticationFailed'],
  ['with a token that was not issued', { authorization: 'Bearer a.b.c' }, 'InvalidAuthenticationToken'],
];

for (const [name, headers, code] of tokens)
  test(`a request ${name} is refused with 401 ${code}`, async () => {
    const answer = await openTestClient().ask('GET', `${groupA}?api-version=2022-12-01`, { headers });
    assert.equal(answer.status, 401);
    assert.equal(refusalOf(answer).code, code);
    assert.match(answer.headers['www-authenticate'] ?? '', /^Bearer /);
  });

const spellings: readonly string[] = [
  `/${workspaceA}`,
  `/${workspaceA}/`,
  workspaceA.toLowerCase(),
  workspaceA.toUpperCase(),
  workspaceA.replace('resourceGroups', 'resourcegroups').replaceAll('/', '//'),
];

for (const spelling of spellings)
  test(`${spelling} is the workspace`, async () => {
    const answer = await openTestClient().ask('GET', `${spelling}?api-version=2025-07-01`);
    assert.deepEqual([answer.status, answer.body['id'], answer.body['name']], [200, workspaceA, 'law-contoso']);
  });

test('an edit with the current etag is taken, one with an old etag refused: 409 in the body, 412 in the header', async () => {
  const { ask } = openTestClient();
  const path = `${rulesA}/x?api-version=${ruleVersion}`;
  const first = (await ask('PUT', path, { body: scheduledRule })).body['etag'];
  const second = (await ask('PUT', path, { body: { ...scheduledRule, etag: first } })).body['etag'];
  assert.notEqual(first, second);
  const stale = await ask('PUT', path, { body: { ...scheduledRule, etag: first } });
  assert.equal(stale.status, 409);
  assert.match(
    refusalOf(stale).message,
    /^Newer instance of rule 'x' exists for workspace .* \(Etag does not match\)\. Data was not saved\.$/,
  );
  assert.equal((await ask('PUT', path, { body: scheduledRule, headers: { 'if-match': textOf(first) } })).status, 412);
  assert.equal((await ask('PUT', path, { body: scheduledRule, headers: { 'if-match': textOf(second) } })).status, 200);
  assert.equal((await ask('PUT', path, { body: scheduledRule, headers: { 'if-none-match': '*' } })).status, 412);
});

test('a saved search is created with 200 and overwritten only with its etag', async () => {
  const { ask } = openTestClient();
  const path = `${workspaceA}/savedSearches/hunt?api-version=2025-07-01`;
  const body = {
    properties: { category: 'Hunting Queries', displayName: 'Hunt', query: 'SigninLogs', tags: [{ name: 'tactics', value: 'Impact' }] },
  };
  const created = await ask('PUT', path, { body });
  assert.deepEqual([created.status, created.body['properties']], [200, { ...body.properties, version: 2 }]);
  const refusedOverwrite = await ask('PUT', path, { body });
  assert.deepEqual(
    [refusedOverwrite.status, refusedOverwrite.body['error']],
    [409, { code: 'Conflict', message: 'Newer data exists in the Customer Configuration Store' }],
  );
  assert.equal((await ask('PUT', path, { body: { ...body, etag: '*' } })).status, 200);
  assert.equal((await ask('PUT', path, { body: { ...body, etag: created.body['etag'] } })).status, 409);
  const { value } = (await ask('GET', `${workspaceA}/savedSearches?api-version=2025-07-01`)).body as {
    readonly value: readonly JsonObject[];
  };
  assert.deepEqual(
    value.map((entry) => entry['properties']),
    [{ Category: 'Hunting Queries', DisplayName: 'Hunt', Query: 'SigninLogs', Tags: [{ Name: 'tactics', Value: 'Impact' }], Version: 2 }],
  );
  assert.equal((await ask('DELETE', path)).status, 200);
});

test('pages of a list join to the whole, whatever the order', async () => {
  const { ask } = openTestClient();
  const names = Array.from({ length: 7 }, (_, number) => `rule-${number}`);
  for (const name of names) await ask('PUT', `${rulesA}/${name}?api-version=${ruleVersion}`, { body: scheduledRule });
  const found: string[] = [];
  let link: unknown = `https://localhost:1234${rulesA}?api-version=${ruleVersion}&$top=3`;
  while (typeof link === 'string') {
    assert.ok(link.startsWith('https://localhost:1234/'));
    const { body } = await ask('GET', link);
    found.push(...(body['value'] as readonly JsonObject[]).map((entry) => textOf(entry['name'])));
    link = body['nextLink'];
  }
  assert.deepEqual(found.toSorted(), names);
  assert.notDeepEqual(found, names);
});

test('a workbook shows its content on request only, and a list can be narrowed to a workspace', async () => {
  const { ask } = openTestClient();
  const id = '0a0a0a0a-0000-4000-8000-000000000001';
  const path = `${groupA}/providers/Microsoft.Insights/workbooks/${id}?api-version=2023-06-01`;
  const body = {
    location: 'West Europe',
    kind: 'shared',
    properties: { displayName: 'Sign-ins', category: 'sentinel', serializedData: '{"version":"Notebook/1.0"}', sourceId: workspaceA },
  };
  assert.equal((await ask('PUT', path, { body })).status, 201);
  const content = async (query: string): Promise<unknown> =>
    ((await ask('GET', `${path}${query}`)).body['properties'] as JsonObject)['serializedData'];
  assert.equal(await content(''), null);
  assert.equal(await content('&canFetchContent=true'), '{"version":"Notebook/1.0"}');
  const listed = async (source: string): Promise<number> => {
    const answer = await ask(
      'GET',
      `${groupA}/providers/Microsoft.Insights/workbooks?api-version=2023-06-01&category=sentinel&sourceId=${source}`,
    );
    return (answer.body['value'] as readonly JsonObject[]).length;
  };
  assert.deepEqual([await listed(workspaceA), await listed(workspaceB)], [1, 0]);
  assert.equal((await ask('PUT', path.replace(id, 'no-guid'), { body })).status, 400);
});

test('tables are listed though they hold nothing, with the columns of their rows', async () => {
  const { ask } = openTestClient();
  const { value } = (await ask('GET', `${workspaceB}/tables?api-version=2025-07-01`, { tenant: tenantB })).body as {
    readonly value: readonly JsonObject[];
  };
  const names = new Set(value.map((table) => table['name']));
  assert.ok(names.has('AADProvisioningLogs') && names.has('SigninLogs'));
  const table = await ask('GET', `${workspaceB}/tables/signinlogs?api-version=2025-07-01`, { tenant: tenantB });
  const { schema } = table.body['properties'] as { readonly schema: { readonly columns: readonly JsonObject[] } };
  assert.deepEqual(
    schema.columns.map(({ name, type }) => `${textOf(name)}: ${textOf(type)}`),
    ['ResultType: string', 'TenantId: string', 'TimeGenerated: datetime', 'Type: string', 'UserPrincipalName: string'],
  );
});

test('the log holds what was asked, and with what answer', async () => {
  const { ask, emulator } = openTestClient();
  await ask('GET', `/${groupA}?api-version=2022-12-01`);
  await ask('DELETE', `${rulesA}/x?api-version=${ruleVersion}`);
  assert.deepEqual(
    emulator.requests().map(({ method, path, status }) => [method, path, status]),
    [
      ['GET', groupA, 200],
      ['DELETE', `${rulesA}/x`, 204],
    ],
  );
  const { body } = await ask('GET', '/emulator/requests');
  assert.deepEqual(body['counts'], { [`DELETE ${rulesA}/x`]: 1, [`GET ${groupA}`]: 1 });
});

test('a subscription that Lighthouse delegates is reached with a token of the managing tenant, and no other', async () => {
  const { tenants, subscriptions, ...rest } = testSeed as unknown as {
    readonly tenants: readonly JsonObject[];
    readonly subscriptions: readonly JsonObject[];
  };
  const seed = readSeed({
    ...rest,
    tenants,
    subscriptions: subscriptions.map((one) => (one['tenantId'] === tenantB ? { ...one, managedBy: [tenantA] } : one)),
  });
  const { ask } = openTestClient({}, seed);
  const rules = `${workspaceB}/providers/Microsoft.SecurityInsights/alertRules`;
  assert.equal((await ask('PUT', `${rules}/x?api-version=${ruleVersion}`, { body: scheduledRule })).status, 201);
  const names = async (tenant: string): Promise<readonly unknown[]> => {
    const { value } = (await ask('GET', '/subscriptions?api-version=2022-12-01', { tenant })).body as {
      readonly value: readonly JsonObject[];
    };
    return value.map(({ displayName }) => displayName);
  };
  assert.deepEqual(
    [await names(tenantA), await names(tenantB), await names(tenantC)],
    [['Contoso security', 'Northwind security'], ['Northwind security'], []],
  );
  assert.equal((await ask('GET', `${rules}/x?api-version=${ruleVersion}`, { tenant: tenantC })).status, 401);
  assert.equal((await ask('GET', `${rules}/x?api-version=${ruleVersion}`, { tenant: tenantB })).status, 200);
});

test('the providers of a subscription tell their api-versions, the newest first', async () => {
  const { ask } = openTestClient();
  const { value } = (await ask('GET', `${subscriptionA}/providers?api-version=2022-12-01`)).body as {
    readonly value: readonly JsonObject[];
  };
  assert.deepEqual(
    value.map(({ namespace }) => namespace),
    ['Microsoft.OperationalInsights', 'Microsoft.SecurityInsights', 'Microsoft.Insights', 'microsoft.aadiam'],
  );
  const one = await ask('GET', `${subscriptionA}/providers/microsoft.insights?api-version=2022-12-01`);
  const [type] = one.body['resourceTypes'] as readonly { readonly resourceType: string; readonly apiVersions: readonly string[] }[];
  assert.deepEqual([type?.resourceType, type?.apiVersions[0]], ['workbooks', '2023-06-01']);
});

test('a list option that the emulator does not know is refused, not ignored', async () => {
  const answer = await openTestClient().ask('GET', `${rulesA}?api-version=${ruleVersion}&$filter=x`);
  assert.deepEqual([answer.status, refusalOf(answer).code], [400, 'NotSupportedByEmulator']);
});
