// oxlint-disable no-restricted-imports -- these tests ask whether the real Azure SDKs work against the emulator
import { SecurityInsights } from '@azure/arm-securityinsight';
import { ResourceManagementClient } from '@azure/arm-resources';
import { DeploymentsClient } from '@azure/arm-resourcesdeployments';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { ClientSecretCredential } from '@azure/identity';
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Emulator } from './emulator.ts';
import { openTestClient, ruleVersion, scheduledRule, tenantA, tenantB, workspaceA } from './test-client.ts';

const subscription = 'aaaaaaaa-0000-4000-8000-000000000001';
const rule = {
  type: 'Microsoft.SecurityInsights/alertRules',
  apiVersion: ruleVersion,
  scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
};
const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources: [
    { ...rule, name: 'rule-1', ...scheduledRule },
    { ...rule, name: 'rule-2', ...scheduledRule, properties: { ...scheduledRule.properties, severity: 'Critical' } },
    {
      type: 'Microsoft.SecurityInsights/metadata',
      apiVersion: '2025-09-01',
      name: 'sentinelpack-rule-2',
      scope: rule.scope,
      dependsOn: [`${workspaceA}/providers/Microsoft.SecurityInsights/alertRules/rule-2`],
      properties: { parentId: `${workspaceA}/providers/Microsoft.SecurityInsights/alertRules/rule-2`, kind: 'AnalyticsRule' },
    },
  ],
};

function inProcess(emulator: Emulator): HttpClient {
  return {
    sendRequest: async (request) => {
      const answer = await emulator.handle({
        method: request.method,
        url: request.url,
        headers: request.headers.toJSON(),
        body: typeof request.body === 'string' ? request.body : undefined,
      });
      return { request, status: answer.status, headers: createHttpHeaders(answer.headers), bodyAsText: answer.body };
    },
  };
}

function credential(tenantId: string): { getToken: () => Promise<{ token: string; expiresOnTimestamp: number }> } {
  return { getToken: () => Promise.resolve({ token: `emulator:${tenantId}`, expiresOnTimestamp: Date.now() + 3_600_000 }) };
}

test('the deployments SDK waits for a failed deployment and lists what failed', async () => {
  const { emulator } = openTestClient();
  const client = new DeploymentsClient(credential(tenantA), subscription, { httpClient: inProcess(emulator) });
  const run = client.deployments.createOrUpdate(
    'rg-soc',
    'first',
    { properties: { mode: 'Incremental', template } },
    { updateIntervalInMs: 1 },
  );
  await assert.rejects(async () => await run, /DeploymentFailed/);
  const operations = [];
  for await (const { properties } of client.deploymentOperations.list('rg-soc', 'first')) operations.push(properties);
  assert.deepEqual(
    operations.map((operation) => [
      operation?.targetResource?.resourceName,
      operation?.provisioningState,
      operation?.statusCode,
      operation?.statusMessage?.error?.message,
    ]),
    [
      ['rule-1', 'Succeeded', 'Created', undefined],
      ['rule-2', 'Failed', 'BadRequest', `Error converting value "Critical" to type 'AlertSeverity'. Path 'properties.severity'.`],
    ],
  );
  const { properties } = await client.deployments.get('rg-soc', 'first');
  assert.equal(properties?.error?.details?.[0]?.code, 'BadRequest');
});

test('the deployments SDK validates, lists and deletes', async () => {
  const { emulator } = openTestClient();
  const client = new DeploymentsClient(credential(tenantA), subscription, { httpClient: inProcess(emulator) });
  const good = { properties: { mode: 'Incremental' as const, template: { ...template, resources: template.resources.slice(0, 1) } } };
  const options = { updateIntervalInMs: 1 };
  assert.equal((await client.deployments.validate('rg-soc', 'first', good, options)).properties?.provisioningState, 'Succeeded');
  assert.equal((await client.deployments.createOrUpdate('rg-soc', 'first', good, options)).properties?.provisioningState, 'Succeeded');
  const names = [];
  for await (const deployment of client.deployments.listByResourceGroup('rg-soc')) names.push(deployment.name);
  assert.deepEqual(names, ['first']);
  await client.deployments.delete('rg-soc', 'first', options);
  await assert.rejects(client.deployments.get('rg-soc', 'first'), /could not be found/);
});

test('a tenant-scope deployment sends Entra logs to a workspace, and no other tenant sees it', async () => {
  const { emulator } = openTestClient();
  const options = { httpClient: inProcess(emulator) };
  const client = new DeploymentsClient(credential(tenantA), options);
  const setting = {
    type: 'microsoft.aadiam/diagnosticSettings',
    apiVersion: '2017-04-01',
    name: 'sentinelpack-contoso',
    properties: { workspaceId: workspaceA, logs: [{ category: 'AuditLogs', enabled: true }] },
  };
  const tenantTemplate = {
    ...template,
    $schema: 'https://schema.management.azure.com/schemas/2019-08-01/tenantDeploymentTemplate.json#',
    resources: [setting],
  };
  const body = { location: 'westeurope', properties: { mode: 'Incremental' as const, template: tenantTemplate } };
  await client.deployments.createOrUpdateAtTenantScope('entra', body, { updateIntervalInMs: 1 });
  const own = await new ResourceManagementClient(credential(tenantA), subscription, options).resources.getById(
    'providers/microsoft.aadiam/diagnosticSettings/sentinelpack-contoso',
    '2017-04-01',
  );
  const logs = own.properties?.['logs'] as readonly { readonly category: string; readonly enabled: boolean }[];
  assert.deepEqual(
    logs.filter((log) => log.enabled).map((log) => log.category),
    ['AuditLogs'],
  );
  assert.ok(logs.some((log) => !log.enabled));
  const other = new ResourceManagementClient(credential(tenantB), subscription, options).resources;
  await assert.rejects(other.getById('providers/microsoft.aadiam/diagnosticSettings/sentinelpack-contoso', '2017-04-01'), {
    statusCode: 404,
  });
});

test('the Sentinel SDK follows every page', async () => {
  const { emulator, ask } = openTestClient();
  for (let number = 0; number < 205; number += 1)
    await ask('PUT', `${workspaceA}/providers/Microsoft.SecurityInsights/alertRules/rule-${number}?api-version=${ruleVersion}`, {
      body: scheduledRule,
    });
  const client = new SecurityInsights(credential(tenantA), subscription, { httpClient: inProcess(emulator), apiVersion: ruleVersion });
  const names = new Set<string | undefined>();
  let pages = 0;
  for await (const page of client.alertRules.list('rg-soc', 'law-contoso').byPage()) {
    pages += 1;
    for (const entry of page) names.add(entry.name);
  }
  assert.deepEqual([names.size, pages], [205, 3]);
});

test('over https a client signs in with the secret, and the SDK works unchanged', async (context) => {
  const { emulator } = openTestClient({ clock: () => new Date() });
  const door = await emulator.listen({});
  context.after(() => door.close());
  const { clientId, clientSecret } = emulator.application();
  const https = { tlsOptions: { ca: door.ca } };
  const identity = { authorityHost: door.authority, disableInstanceDiscovery: true, ...https };
  const client = new ResourceManagementClient(new ClientSecretCredential(tenantA, clientId, clientSecret, identity), subscription, {
    endpoint: door.endpoint,
    ...https,
  });
  const groups = [];
  for await (const group of client.resourceGroups.list()) groups.push(group.name);
  assert.deepEqual(groups, ['rg-soc']);
  await assert.rejects(
    new ClientSecretCredential(tenantA, clientId, 'wrong', identity).getToken('https://management.azure.com/.default'),
    /AADSTS7000215/,
  );
});
