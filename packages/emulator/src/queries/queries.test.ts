import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import type { Examined, Kql } from '../kql.ts';
import { KqlFault } from '../kql.ts';
import type { TestClient } from '../test-client.ts';
import { openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule, tenantB, workspaceA } from '../test-client.ts';

const fine: Examined = { tables: ['SigninLogs'], columns: [{ name: 'UserPrincipalName', type: 'string' }], columnsKnown: true, faults: [] };

/** An engine that examines as it is told, and lists the rows of the table that a query names. */
function engine(examined: Partial<Examined> = {}): Kql & { readonly examined: string[] } {
  const seen: string[] = [];
  return {
    examined: seen,
    examine: (query) => {
      seen.push(query);
      return { ...fine, ...examined };
    },
    run: (query, { tables }) => {
      const table = tables.find(({ name }) => name === query);
      if (table === undefined) throw new KqlFault('SemanticError', `'${query}' is unknown`);
      return { columns: table.columns, rows: table.rows().map((row) => table.columns.map(({ name }) => row[name] ?? null)) };
    },
  };
}

async function put(client: TestClient, properties: JsonObject): ReturnType<TestClient['ask']> {
  const body = { ...scheduledRule, properties: { ...scheduledRule.properties, ...properties } };
  return client.ask('PUT', `${rulesA}/x?api-version=${ruleVersion}`, { body });
}

const refused: readonly (readonly [string, Partial<Examined>, JsonObject, string])[] = [
  [
    'over a table without data',
    { tables: ['SigninLogs', 'AADProvisioningLogs'] },
    {},
    'Failed to run the analytics rule query. One of the tables does not exist.',
  ],
  [
    'that does not bind',
    { faults: [{ code: 'SemanticError', message: 'X' }] },
    {},
    'Failed to run the analytics rule query. SemanticError: X',
  ],
  [
    'with a mapping of a missing column',
    {},
    { entityMappings: [{ entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'IPAddress' }] }] },
    "Error in EntityMappings: The given column 'IPAddress' does not exist.",
  ],
  [
    'with a custom detail of a missing column',
    {},
    { customDetails: { Who: 'User' } },
    "Error in CustomDetails: The given column 'User' does not exist.",
  ],
  [
    'with a title of a missing column',
    {},
    { alertDetailsOverride: { alertDisplayNameFormat: 'By {{UserPrincipalName}} from {{Place}}' } },
    "Error in AlertDetailsOverride: The given column 'Place' does not exist.",
  ],
];

for (const [name, examined, properties, message] of refused)
  test(`an enabled rule ${name} is refused, a disabled one is taken`, async () => {
    const client = openTestClient({ kql: engine(examined) });
    const answer = await put(client, properties);
    assert.deepEqual([answer.status, refusalOf(answer)], [400, { code: 'BadRequest', message }]);
    assert.equal((await put(client, { ...properties, enabled: false })).status, 201);
  });

test('columns that only the data decides are not asked for', async () => {
  const client = openTestClient({ kql: engine({ columnsKnown: false }) });
  assert.equal((await put(client, { customDetails: { Who: 'User' } })).status, 201);
});

test('a query is examined once, and again when there is more to read', async () => {
  const kql = engine();
  const client = openTestClient({ kql });
  const other = { query: 'SigninLogs | take 1' };
  await put(client, { enabled: false });
  const audited = (await put(client, other)).status;
  await put(client, other);
  assert.deepEqual([audited, kql.examined], [200, [other.query]]);
  const customerId = client.emulator.workspaces().find(({ armId }) => armId === workspaceA)?.customerId ?? '';
  await client.ask('POST', `/emulator/logs/${customerId}/Custom_CL`, { body: [{ Count: 1 }] });
  await put(client, other);
  assert.deepEqual(kql.examined, [other.query, other.query]);
});

test('the query API gives rows of a workspace, within a timespan', async () => {
  const client = openTestClient({ kql: engine() });
  const workspace = client.emulator.workspaces().find(({ armId }) => armId === workspaceA);
  const ask = async (body: JsonObject, tenant?: string): ReturnType<TestClient['ask']> =>
    client.ask('POST', `https://api.loganalytics.azure.com/v1/workspaces/${workspace?.customerId ?? ''}/query`, {
      body,
      ...(tenant === undefined ? {} : { tenant }),
    });
  const rows = (answer: Awaited<ReturnType<typeof ask>>): number =>
    (answer.body['tables'] as readonly { readonly rows: readonly unknown[] }[])[0]?.rows.length ?? -1;
  assert.deepEqual((await ask({ query: 'SigninLogs' })).body, {
    tables: [
      {
        name: 'PrimaryResult',
        columns: [
          { name: 'ResultType', type: 'string' },
          { name: 'TenantId', type: 'string' },
          { name: 'TimeGenerated', type: 'datetime' },
          { name: 'Type', type: 'string' },
          { name: 'UserPrincipalName', type: 'string' },
        ],
        rows: [['0', workspace?.customerId, '2026-03-02T08:55:00.000Z', 'SigninLogs', 'ada@contoso.com']],
      },
    ],
  });
  assert.equal(rows(await ask({ query: 'SigninLogs', timespan: 'PT1M' })), 0);
  assert.equal(rows(await ask({ query: 'SigninLogs', timespan: '2026-03-02T08:50:00Z/PT10M' })), 1);
  assert.equal((await ask({ query: 'SigninLogs' }, tenantB)).status, 404);
  const wrong = await ask({ query: 'Nothing' });
  assert.deepEqual(
    [wrong.status, (wrong.body['error'] as JsonObject)['innererror']],
    [400, { code: 'SemanticError', message: "'Nothing' is unknown" }],
  );
});

test('what happened to a rule stands in SentinelAudit', async () => {
  const client = openTestClient({ kql: engine() });
  await put(client, {});
  await put(client, { severity: 'High' });
  await client.ask('DELETE', `${rulesA}/x?api-version=${ruleVersion}`);
  const workspace = client.emulator.workspaces().find(({ armId }) => armId === workspaceA);
  const { body } = await client.ask('POST', `/v1/workspaces/${workspace?.customerId ?? ''}/query`, { body: { query: 'SentinelAudit' } });
  const [table] = body['tables'] as readonly { readonly columns: readonly JsonObject[]; readonly rows: readonly (readonly unknown[])[] }[];
  const column = table?.columns.findIndex(({ name }) => name === 'OperationName') ?? -1;
  assert.deepEqual(
    table?.rows.map((row) => row[column]),
    ['Analytics rule updated', 'Analytics rule updated', 'Analytics rule deleted'],
  );
});

test('the licences of the tenant can be asked of Graph', async () => {
  const { ask } = openTestClient();
  const plans = async (tenant?: string): Promise<unknown> => {
    const { body } = await ask('GET', 'https://graph.microsoft.com/v1.0/subscribedSkus', tenant === undefined ? {} : { tenant });
    return (body['value'] as readonly { readonly servicePlans: readonly JsonObject[] }[]).flatMap((sku) =>
      sku.servicePlans.map((plan) => plan['servicePlanName']),
    );
  };
  assert.deepEqual([await plans(), await plans(tenantB)], [['AAD_PREMIUM_P2'], ['AAD_PREMIUM']]);
});
