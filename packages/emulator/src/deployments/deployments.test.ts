import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../json.ts';
import type { TestClient } from '../test-client.ts';
import { groupA, openTestClient, refusalOf, ruleVersion, scheduledRule, workspaceA } from '../test-client.ts';

const path = `${groupA}/providers/Microsoft.Resources/deployments/d`;
const version = '?api-version=2025-04-01';
const base = { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#', contentVersion: '1.0.0.0' };
const rule = {
  type: 'Microsoft.SecurityInsights/alertRules',
  apiVersion: ruleVersion,
  scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
  ...scheduledRule,
};

function body(template: JsonObject): unknown {
  return { properties: { mode: 'Incremental', template: { ...base, ...template } } };
}

async function run(client: TestClient, template: JsonObject): Promise<JsonObject> {
  const started = await client.ask('PUT', `${path}${version}`, { body: body(template) });
  assert.equal(started.status, 201, JSON.stringify(started.body));
  for (let turn = 0; turn < 10; turn += 1) {
    const properties = (await client.ask('GET', `${path}${version}`)).body['properties'] as JsonObject;
    if (properties['provisioningState'] !== 'Running') return properties;
  }
  throw new Error('the deployment does not end');
}

test('resources come in the order of their dependencies, and what depends on a failure is left out', async () => {
  const client = openTestClient();
  const properties = await run(client, {
    resources: [
      { ...rule, name: 'third', dependsOn: ['second'] },
      { ...rule, name: 'second', dependsOn: ['first'], properties: {} },
      { ...rule, name: 'first' },
      { ...rule, name: 'alone' },
    ],
  });
  const created = (properties['outputResources'] as readonly { readonly id: string }[]).map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
  assert.deepEqual([properties['provisioningState'], created], ['Failed', ['first', 'alone']]);
  assert.deepEqual(properties['error'], {
    code: 'DeploymentFailed',
    message:
      'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
    details: [
      {
        code: 'BadRequest',
        message: "Required property 'displayName' not found in JSON. Path 'properties'.",
        target: `${workspaceA}/providers/Microsoft.SecurityInsights/alertRules/second`,
      },
    ],
  });
});

test('outputs and properties can refer to what was just deployed', async () => {
  const client = openTestClient();
  const properties = await run(client, {
    resources: [
      { ...rule, name: 'first' },
      {
        ...rule,
        name: 'second',
        dependsOn: ['first'],
        properties: { ...scheduledRule.properties, displayName: "[concat('Copy of ', reference('first').displayName)]" },
      },
    ],
    outputs: { name: { type: 'string', value: "[reference('second').displayName]" } },
  });
  assert.deepEqual(properties['outputs'], { name: { type: 'string', value: 'Copy of Password spray' } });
});

test('a deployment that runs cannot be replaced or deleted, but canceled', async () => {
  const { ask } = openTestClient();
  const chain = {
    resources: [0, 1, 2, 3, 4, 5].map((number) => ({ ...rule, name: `r${number}`, dependsOn: number === 0 ? [] : [`r${number - 1}`] })),
  };
  await ask('PUT', `${path}${version}`, { body: body(chain) });
  const again = await ask('PUT', `${path}${version}`, { body: body(chain) });
  assert.deepEqual([again.status, refusalOf(again).code], [409, 'DeploymentActive']);
  assert.match(
    refusalOf(again).message,
    /^Unable to edit or replace deployment 'd': previous deployment from '2026-03-02T09:00:00\.000Z' is still active \(expiration time is '2026-03-09T09:00:00\.000Z'\)/,
  );
  assert.equal((await ask('DELETE', `${path}${version}`)).status, 409);
  assert.equal((await ask('POST', `${path}/cancel${version}`)).status, 204);
  const { body: canceled } = await ask('GET', `${path}${version}`);
  assert.equal((canceled['properties'] as JsonObject)['provisioningState'], 'Canceled');
  assert.equal((await ask('POST', `${path}/cancel${version}`)).status, 409);
  assert.equal((await ask('HEAD', `${path}${version}`)).status, 204);
});

test('operations are found under both paths, and the last of a success has no target', async () => {
  const client = openTestClient();
  await run(client, { resources: [{ ...rule, name: 'first' }] });
  const long = await client.ask('GET', `${path}/operations${version}`);
  const short = await client.ask('GET', `${groupA.toLowerCase()}/deployments/d/operations${version}`);
  assert.deepEqual(long.body, short.body);
  const operations = (long.body['value'] as readonly JsonObject[]).map((operation) => operation['properties'] as JsonObject);
  assert.deepEqual(
    operations.map((operation) => [
      operation['provisioningOperation'],
      operation['statusCode'],
      (operation['targetResource'] as JsonObject | undefined)?.['resourceName'],
    ]),
    [
      ['Create', 'Created', 'first'],
      ['EvaluateDeploymentOutput', 'OK', undefined],
    ],
  );
});

const refused: readonly (readonly [string, string, unknown, string])[] = [
  ['a name of 65 characters', 'd'.repeat(65), body({ resources: [] }), 'DeploymentNameLengthLimitExceeded'],
  ['a name with a space', 'd%20d', body({ resources: [] }), 'DeploymentNameInvalidCharacters'],
  ['a template without resources', 'd', body({}), 'InvalidTemplate'],
  ['an unknown part of a template', 'd', body({ resources: [], resource: [] }), 'InvalidTemplate'],
  ['a circle', 'd', body({ resources: [{ ...rule, name: 'x', dependsOn: ['x'] }] }), 'InvalidTemplateCircularDependency'],
  ['no properties', 'd', {}, 'InvalidRequestContent'],
  ['a template of more than 4 MB', 'd', body({ resources: [], metadata: { text: 'x'.repeat(4 * 1024 * 1024) } }), 'RequestContentTooLarge'],
];

for (const [name, deployment, sent, code] of refused)
  for (const action of ['', '/validate'])
    test(`${name} is refused${action === '' ? '' : ' by validate too'}`, async () => {
      const answer = await openTestClient().ask(
        action === '' ? 'PUT' : 'POST',
        `${groupA}/providers/Microsoft.Resources/deployments/${deployment}${action}${version}`,
        { body: sent },
      );
      assert.deepEqual([answer.status, refusalOf(answer).code], [400, code]);
    });

test("the Azure CLI's body is read: an unquoted key, the file's comments, and texts that speak of templates left alone", async () => {
  const { ask } = openTestClient();
  const file = `{ // a comment, template: here
    "$schema": "${base.$schema}", "contentVersion": "1.0.0.0", /* more */ "parameters": {"p": {"type": "string"}}, "resources": [] }`;
  const sent = `{"properties": {"parameters": {"p": {"value": "a, template: b"}}, "mode": "Incremental", template:${file}}}`;
  const answer = await ask('POST', `${path}/validate${version}`, { body: sent });
  assert.deepEqual(
    [answer.status, (answer.body['properties'] as JsonObject)['parameters']],
    [200, { p: { type: 'String', value: 'a, template: b' } }],
  );
});

test('a client in Python is told to poll after a second, one in JavaScript is told nothing', async () => {
  const { ask } = openTestClient();
  const poll = async (agent: string, name: string): Promise<string | undefined> => {
    const started = await ask('PUT', `${path}${name}${version}`, { body: body({ resources: [] }), headers: { 'user-agent': agent } });
    return started.headers['retry-after'];
  };
  assert.deepEqual(
    [await poll('AZURECLI/2.45.0 azsdk-python-azure-mgmt-resource', 'a'), await poll('azsdk-js-arm-resourcesdeployments/2.0.0', 'b')],
    ['1', undefined],
  );
});
