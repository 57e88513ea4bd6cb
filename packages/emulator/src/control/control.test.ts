import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import type { TestClient } from '../test-client.ts';
import { groupA, openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule, tenantA, textOf, workspaceA } from '../test-client.ts';

const rule = `${rulesA}/x?api-version=${ruleVersion}`;
const group = `${groupA}?api-version=2022-12-01`;

async function control(client: TestClient, what: string, body: unknown): Promise<JsonObject> {
  const answer = await client.ask('POST', `/emulator/${what}`, { body });
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
  return answer.body;
}

test('a fault hits the requests that match, so often and after so many as it says', async () => {
  const client = openTestClient();
  await control(client, 'faults', { match: { method: 'get', path: '/resourcegroups/RG-SOC' }, skip: 1, times: 2, status: 503 });
  const statuses = [];
  for (let turn = 0; turn < 4; turn += 1) statuses.push((await client.ask('GET', group)).status);
  assert.deepEqual(statuses, [200, 503, 503, 200]);
  assert.deepEqual(
    client.emulator.requests().map(({ status }) => status),
    statuses,
  );
});

const throttled: readonly (readonly [string, JsonObject, string | undefined])[] = [
  ['a second unless it says otherwise', {}, '1'],
  ['what it says', { retryAfter: 7 }, '7'],
  ['nothing where it shall be left out', { omitRetryAfter: true }, undefined],
];

for (const [name, fault, header] of throttled)
  test(`a 429 on demand asks to wait ${name}`, async () => {
    const client = openTestClient();
    await control(client, 'faults', { match: { path: '.' }, ...(name.startsWith('a second') ? { status: 429 } : {}), ...fault });
    const answer = await client.ask('GET', group);
    assert.deepEqual([answer.status, answer.headers['retry-after'], refusalOf(answer).code], [429, header, 'TooManyRequests']);
  });

for (const [reset, status] of [
  ['before', 404],
  ['after', 200],
] as const)
  test(`a connection that is cut ${reset} the write leaves ${status === 200 ? 'the rule' : 'no rule'} behind`, async () => {
    const client = openTestClient();
    await control(client, 'faults', { match: { method: 'PUT', path: 'alertRules' }, reset });
    await assert.rejects(client.ask('PUT', rule, { body: scheduledRule }), { code: 'ECONNRESET' });
    assert.equal((await client.ask('GET', rule)).status, status);
  });

test('a connection is cut over https too, and a slow answer comes late', async (context) => {
  const client = openTestClient({ clock: () => new Date() });
  const door = await client.emulator.listen({});
  context.after(() => door.close());
  const { request } = await import('node:https');
  const get = (): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${door.endpoint}${group}`,
        { ca: door.ca, headers: { authorization: `Bearer emulator:${tenantA}` } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end();
    });
  await control(client, 'faults', { match: { path: 'rg-soc' }, reset: 'before' });
  await control(client, 'faults', { match: { path: 'rg-soc' }, delayMs: 20 });
  await assert.rejects(get(), { code: 'ECONNRESET' });
  const before = performance.now();
  assert.equal(await get(), 200);
  assert.ok(performance.now() - before >= 19);
});

test('one resource of a deployment can be made to fail', async () => {
  const client = openTestClient();
  await control(client, 'faults', { match: { method: 'DEPLOY', path: 'alertRules/b$' }, status: 500 });
  const resource = {
    type: 'Microsoft.SecurityInsights/alertRules',
    apiVersion: ruleVersion,
    scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
    ...scheduledRule,
  };
  const template = { $schema: 's', contentVersion: '1.0.0.0', resources: ['a', 'b', 'c'].map((name) => ({ ...resource, name })) };
  const path = `${groupA}/providers/Microsoft.Resources/deployments/d`;
  await client.ask('PUT', `${path}?api-version=2025-04-01`, { body: { properties: { mode: 'Incremental', template } } });
  for (let turn = 0; turn < 2; turn += 1) await client.ask('GET', `${path}?api-version=2025-04-01`);
  const { value } = (await client.ask('GET', `${path}/operations?api-version=2025-04-01`)).body as {
    readonly value: readonly { readonly properties: JsonObject }[];
  };
  assert.deepEqual(
    value.map(({ properties }) => properties['statusCode']),
    ['Created', 'InternalServerError', 'Created'],
  );
});

const wrongControls: readonly (readonly [string, unknown])[] = [
  ['faults', { match: { path: '.' } }],
  ['faults', { match: { path: '(' }, status: 500 }],
  ['faults', { match: { path: '.' }, reset: 'during' }],
  ['faults', { match: { path: '.' }, status: 500, time: 2 }],
  ['faults', { status: 500 }],
  ['clock', { now: 'yesterday' }],
  ['behaviour', { staleReads: 1 }],
  ['behaviour', { throttling: true }],
  ['roles', { principal: 'x', roles: [{ scope: '/', role: 'King' }] }],
  ['disable', { id: '/nowhere', reason: 'x' }],
  ['nothing', {}],
];

for (const [what, body] of wrongControls)
  test(`POST ${what} of ${JSON.stringify(body)} is refused`, async () => {
    const answer = await openTestClient().ask('POST', `/emulator/${what}`, { body });
    assert.ok(answer.status === 400 || answer.status === 404);
    assert.ok(refusalOf(answer).message.length > 0);
  });

test('the clock moves for Azure', async () => {
  const client = openTestClient();
  assert.deepEqual(await control(client, 'clock', { advanceSeconds: 60 }), { now: '2026-03-02T09:01:00.000Z' });
  assert.deepEqual(await control(client, 'clock', { now: '2027-01-01' }), { now: '2027-01-01T00:00:00.000Z' });
  const { body } = await client.ask('PUT', rule, { body: scheduledRule });
  assert.equal((body['properties'] as JsonObject)['lastModifiedUtc'], '2027-01-01T00:00:00.000Z');
});

test('rows can be sent to a table, which then exists', async () => {
  const client = openTestClient();
  const customerId = client.emulator.workspaces().find(({ armId }) => armId === workspaceA)?.customerId ?? '';
  assert.deepEqual(await control(client, `logs/${customerId}/Custom_CL`, [{ Count: 1 }, { Count: 2 }]), { rows: 2 });
  assert.equal((await client.ask('GET', `${workspaceA}/tables/custom_cl?api-version=2025-07-01`)).body['name'], 'Custom_CL');
  assert.equal((await client.ask('POST', '/emulator/logs/11111111-0000-4000-8000-000000000000/Custom_CL', { body: [] })).status, 404);
  assert.equal((await client.ask('POST', `/emulator/logs/${customerId}/Custom_CL`, { body: { Count: 1 } })).status, 400);
});

test('a reset puts back the seed, the log and the clock', async () => {
  const client = openTestClient();
  await client.ask('PUT', rule, { body: scheduledRule });
  await control(client, 'clock', { advanceSeconds: 60 });
  await control(client, 'reset', {});
  assert.equal(client.emulator.requests().length, 0);
  assert.equal((await client.ask('GET', rule)).status, 404);
  assert.deepEqual((await client.ask('GET', `${workspaceA}?api-version=2025-07-01`)).status, 200);
});

test('a rule that the service disabled shows it in its name', async () => {
  const client = openTestClient();
  await client.ask('PUT', rule, { body: scheduledRule });
  await control(client, 'disable', { id: `${rulesA}/x`, reason: 'The query was blocked as it was consuming too many resources.' });
  const { properties } = (await client.ask('GET', rule)).body as { readonly properties: JsonObject };
  assert.deepEqual(
    [properties['enabled'], properties['displayName'], properties['description']],
    [false, 'AUTO DISABLED Password spray', 'The query was blocked as it was consuming too many resources.'],
  );
});

test('the id of a deleted rule is taken for a day', async () => {
  const client = openTestClient();
  await client.ask('PUT', rule, { body: scheduledRule });
  await client.ask('DELETE', rule);
  const soon = await client.ask('PUT', rule, { body: scheduledRule });
  assert.deepEqual(
    [soon.status, refusalOf(soon).message],
    [409, "The rule with id 'x' was recently deleted. You need to allow some time before re-using the same id. Please try again later."],
  );
  await control(client, 'clock', { advanceSeconds: 24 * 3600 });
  assert.equal((await client.ask('PUT', rule, { body: scheduledRule })).status, 201);
});

test('reads can lag behind writes, one by one and in lists', async () => {
  const client = openTestClient();
  await client.ask('PUT', rule, { body: scheduledRule });
  await control(client, 'behaviour', { staleReadSeconds: 5 });
  const severity = async (): Promise<unknown> =>
    ((await client.ask('GET', rule)).body['properties'] as JsonObject | undefined)?.['severity'];
  const names = async (): Promise<readonly string[]> => {
    const { value } = (await client.ask('GET', `${rulesA}?api-version=${ruleVersion}`)).body as { readonly value: readonly JsonObject[] };
    return value.map(({ name }) => textOf(name)).toSorted();
  };
  await client.ask('PUT', rule, { body: { ...scheduledRule, properties: { ...scheduledRule.properties, severity: 'High' } } });
  await client.ask('PUT', rule.replace('/x', '/y'), { body: scheduledRule });
  assert.deepEqual([await severity(), await names(), (await client.ask('GET', rule.replace('/x', '/y'))).status], ['Medium', ['x'], 404]);
  await control(client, 'clock', { advanceSeconds: 6 });
  assert.deepEqual([await severity(), await names()], ['High', ['x', 'y']]);
  await client.ask('DELETE', rule);
  assert.deepEqual([await severity(), await names()], ['High', ['x', 'y']]);
  await control(client, 'clock', { advanceSeconds: 6 });
  assert.deepEqual(await names(), ['y']);
});

test('token buckets are shown, and emptied and filled where they are enforced', async () => {
  const client = openTestClient();
  const left = async (): Promise<readonly unknown[]> => {
    const answer = await client.ask('GET', group);
    const header = 'x-ms-ratelimit-remaining-subscription';
    return [answer.status, answer.headers[`${header}-reads`], answer.headers[`${header}-global-reads`], answer.headers['retry-after']];
  };
  assert.deepEqual(
    [await left(), await left()],
    [
      [200, '249', '3749', undefined],
      [200, '249', '3749', undefined],
    ],
  );
  await control(client, 'behaviour', { throttling: 1 });
  for (let turn = 0; turn < 249; turn += 1) await client.ask('GET', group);
  assert.deepEqual(await left(), [200, '0', '3500', undefined]);
  assert.deepEqual(await left(), [429, undefined, undefined, '1']);
  await control(client, 'clock', { advanceSeconds: 2 });
  assert.deepEqual((await left())[1], '49');
});

test('the activity log says who wrote what, and when', async () => {
  const client = openTestClient();
  await client.ask('PUT', rule, { body: scheduledRule });
  await control(client, 'clock', { advanceSeconds: 60 });
  await client.ask('DELETE', rule);
  const events = async (filter: string): Promise<readonly unknown[]> => {
    const subscription = groupA.slice(0, groupA.indexOf('/resourceGroups'));
    const path = `${subscription}/providers/Microsoft.Insights/eventtypes/management/values?api-version=2015-04-01&$filter=${encodeURIComponent(filter)}`;
    const answer = await client.ask('GET', path);
    if (answer.status !== 200) return [answer.status];
    return (answer.body['value'] as readonly JsonObject[]).map((event) => [
      event['eventTimestamp'],
      (event['operationName'] as JsonObject)['value'],
      event['resourceId'],
    ]);
  };
  const write = ['2026-03-02T09:00:00.000Z', 'Microsoft.SecurityInsights/alertRules/write', `${rulesA}/x`];
  const remove = ['2026-03-02T09:01:00.000Z', 'Microsoft.SecurityInsights/alertRules/delete', `${rulesA}/x`];
  assert.deepEqual(await events(`eventTimestamp ge '2026-03-02T00:00:00Z' and resourceGroupName eq 'RG-SOC'`), [remove, write]);
  assert.deepEqual(await events(`eventTimestamp ge '2026-03-02T09:00:30Z' and resourceProvider eq 'Microsoft.SecurityInsights'`), [remove]);
  assert.deepEqual(await events("resourceGroupName eq 'rg-soc'"), [400]);
});
