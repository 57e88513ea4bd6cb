import assert from 'node:assert/strict';
import test from 'node:test';
import { openTestClient, ruleVersion, rulesA, scheduledRule, tenantA, workspaceA } from './test-client.ts';

test('a rule comes back with what the service fills in and rewrites', async () => {
  const { ask } = openTestClient();
  const created = await ask('PUT', `${rulesA}/rule-1?api-version=${ruleVersion}`, { body: scheduledRule });
  assert.equal(created.status, 201);
  const read = await ask('GET', `/${rulesA.toUpperCase()}/RULE-1/?api-version=${ruleVersion}`);
  assert.deepEqual(read.body, created.body);
  assert.deepEqual(read.body, {
    id: `${rulesA}/rule-1`,
    name: 'rule-1',
    type: 'Microsoft.SecurityInsights/alertRules',
    etag: read.body['etag'],
    kind: 'Scheduled',
    properties: {
      displayName: 'Password spray',
      description: '',
      enabled: true,
      query: 'SigninLogs | where ResultType == "50126"',
      queryFrequency: 'PT1H',
      queryPeriod: 'P1D',
      severity: 'Medium',
      triggerOperator: 'GreaterThan',
      triggerThreshold: 0,
      suppressionDuration: 'PT5H',
      suppressionEnabled: false,
      startTimeUtc: null,
      tactics: ['CredentialAccess'],
      techniques: ['T1110'],
      subTechniques: [],
      alertRuleTemplateName: null,
      templateVersion: null,
      eventGroupingSettings: { aggregationKind: 'SingleAlert' },
      customDetails: null,
      entityMappings: null,
      sentinelEntitiesMappings: null,
      alertDetailsOverride: null,
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: {
          enabled: false,
          reopenClosedIncident: false,
          lookbackDuration: 'PT5H',
          matchingMethod: 'AllEntities',
          groupByEntities: [],
          groupByAlertDetails: [],
          groupByCustomDetails: [],
        },
      },
      lastModifiedUtc: '2026-03-02T09:00:00.000Z',
    },
    systemData: {
      createdAt: '2026-03-02T09:00:00.000Z',
      createdBy: '00000000-0000-4000-8000-00000000000e',
      createdByType: 'Application',
      lastModifiedAt: '2026-03-02T09:00:00.000Z',
      lastModifiedBy: '00000000-0000-4000-8000-00000000000e',
      lastModifiedByType: 'Application',
    },
  });
});

test('a deployment goes from Accepted through Running to Succeeded', async () => {
  const { ask } = openTestClient();
  const path = '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourcegroups/rg-soc/providers/Microsoft.Resources/deployments/first';
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [
      {
        type: 'Microsoft.SecurityInsights/alertRules',
        apiVersion: ruleVersion,
        name: 'rule-1',
        scope: 'Microsoft.OperationalInsights/workspaces/law-contoso',
        ...scheduledRule,
      },
    ],
  };
  const accepted = await ask('PUT', `${path}?api-version=2025-04-01`, { body: { properties: { mode: 'Incremental', template } } });
  assert.equal(accepted.status, 201);
  const poll = accepted.headers['azure-asyncoperation'] ?? '';
  const states = [];
  for (let turn = 0; turn < 3; turn += 1) states.push((await ask('GET', poll)).body['status']);
  assert.deepEqual(states, ['Running', 'Succeeded', 'Succeeded']);
  assert.equal((await ask('GET', `${rulesA}/rule-1?api-version=${ruleVersion}`)).status, 200);
  const { emulator } = openTestClient();
  assert.equal(emulator.requests().length, 0);
  assert.ok(workspaceA.length > 0 && tenantA.length > 0);
});
