import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../json.ts';
import { openTestClient, refusalOf, ruleVersion, rulesA, scheduledRule, workspaceA } from '../../test-client.ts';

const good = scheduledRule.properties;
const {
  queryFrequency: _frequency,
  queryPeriod: _period,
  triggerOperator: _operator,
  triggerThreshold: _threshold,
  ...nrtProperties
} = good;
const nrt = { kind: 'NRT', properties: nrtProperties };
const stable = '2025-09-01';

interface Refusal {
  readonly name: string;
  readonly rule: { readonly kind: string; readonly properties: JsonObject };
  readonly version?: string;
  readonly message: RegExp;
}

function scheduled(properties: JsonObject): Refusal['rule'] {
  return { kind: 'Scheduled', properties: { ...good, ...properties } };
}

const mapping = { entityType: 'Account', fieldMappings: [{ identifier: 'Name', columnName: 'A' }] };

const refusals: readonly Refusal[] = [
  { name: 'no query', rule: scheduled({ query: null }), message: /^Required property 'query' not found in JSON/ },
  { name: 'no suppression', rule: scheduled({ suppressionEnabled: null }), message: /^Required property 'suppressionEnabled' not found/ },
  {
    name: 'an unknown severity',
    rule: scheduled({ severity: 'Critical' }),
    message: /^Error converting value "Critical" to type 'AlertSeverity'/,
  },
  { name: 'a trigger operator of the YAML form', rule: scheduled({ triggerOperator: 'gt' }), message: /to type 'TriggerOperator'/ },
  { name: 'a threshold as text', rule: scheduled({ triggerThreshold: '5' }), message: /to type 'Integer'/ },
  { name: 'a duration of the YAML form', rule: scheduled({ queryPeriod: '1d' }), message: /to type 'System.TimeSpan'/ },
  { name: 'a frequency of a minute', rule: scheduled({ queryFrequency: 'PT1M' }), message: /too short; the minimum is 'PT5M'/ },
  { name: 'a period of 15 days', rule: scheduled({ queryPeriod: 'P15D' }), message: /too long; the maximum is 'P14D'/ },
  {
    name: 'a period shorter than the frequency',
    rule: scheduled({ queryPeriod: 'PT5M' }),
    message: /'queryPeriod' \('PT5M'\) must not be shorter than 'queryFrequency' \('PT1H'\)/,
  },
  {
    name: 'a sub-technique among the techniques',
    rule: scheduled({ techniques: ['T1110.001'] }),
    message: /The expected format is 'T####'/,
  },
  {
    name: 'sub-techniques under a stable version',
    rule: scheduled({ subTechniques: ['T1110.001'] }),
    version: stable,
    message: /^Could not find member 'subTechniques'/,
  },
  {
    name: 'an NRT rule under a stable version',
    rule: nrt,
    version: stable,
    message: /kind 'NRT' is not supported in api-version '2025-09-01'/,
  },
  {
    name: 'eleven mappings',
    rule: scheduled({ entityMappings: Array.from({ length: 11 }, () => mapping) }),
    message: /has 11 items; the maximum is 10/,
  },
  {
    name: 'an identifier of another entity',
    rule: scheduled({ entityMappings: [{ ...mapping, fieldMappings: [{ identifier: 'Address', columnName: 'A' }] }] }),
    message: /^Error in EntityMappings: The identifier 'Address' is not valid for the entity type 'Account'/,
  },
  {
    name: '21 custom details',
    rule: scheduled({ customDetails: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`d${n}`, 'A'])) }),
    message: /has 21 entries/,
  },
  {
    name: 'a template version without template',
    rule: scheduled({ templateVersion: '1.0.0' }),
    message: /'templateVersion' can only be used if 'alertRuleTemplateName' is not empty\.\]$/,
  },
  { name: 'union *', rule: scheduled({ query: 'union * | take 1' }), message: /must not contain 'union \*'/ },
  {
    name: 'grouping by nothing',
    rule: scheduled({
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: { enabled: true, reopenClosedIncident: false, lookbackDuration: 'PT5H', matchingMethod: 'Selected' },
      },
    }),
    message: /'Selected' needs at least one/,
  },
  { name: 'an unknown kind', rule: { kind: 'Other', properties: good }, message: /alert rule kind 'Other' is not valid/ },
  {
    name: "Fusion's read-only severity",
    rule: { kind: 'Fusion', properties: { enabled: true, alertRuleTemplateName: 'x', severity: 'High' } },
    message: /^Read-only property 'severity' cannot be assigned/,
  },
];

for (const { name, rule, version, message } of refusals)
  test(`a rule with ${name} is refused`, async () => {
    const answer = await openTestClient().ask('PUT', `${rulesA}/x?api-version=${version ?? ruleVersion}`, { body: rule });
    assert.equal(answer.status, 400);
    assert.match(refusalOf(answer).message, message);
  });

test('the kind of a rule cannot be changed', async () => {
  const { ask } = openTestClient();
  await ask('PUT', `${rulesA}/x?api-version=${ruleVersion}`, { body: scheduledRule });
  const answer = await ask('PUT', `${rulesA}/x?api-version=${ruleVersion}`, { body: nrt });
  assert.deepEqual(
    [answer.status, answer.body['error']],
    [400, { code: 'BadRequest', message: "The kind of rule 'x' cannot be changed from 'Scheduled' to 'NRT'." }],
  );
});

test('a stable api-version sees neither NRT rules nor what only previews know', async () => {
  const { ask } = openTestClient();
  await ask('PUT', `${rulesA}/near?api-version=${ruleVersion}`, { body: nrt });
  await ask('PUT', `${rulesA}/plain?api-version=${ruleVersion}`, { body: scheduled({ subTechniques: ['T1110.001'] }) });
  const { value } = (await ask('GET', `${rulesA}?api-version=${stable}`)).body as { readonly value: readonly JsonObject[] };
  assert.deepEqual(
    value.map((rule) => [rule['name'], Object.keys(rule['properties'] as JsonObject).includes('subTechniques')]),
    [['plain', false]],
  );
});

test('a property that the service does not know is dropped', async () => {
  const answer = await openTestClient().ask('PUT', `${rulesA}/x?api-version=${ruleVersion}`, { body: scheduled({ sevrity: 'High' }) });
  assert.deepEqual([answer.status, Object.keys(answer.body['properties'] as JsonObject).includes('sevrity')], [201, false]);
});

test('a workspace without Sentinel refuses rules and their list, and can be onboarded once', async () => {
  const { ask } = openTestClient();
  const bare = workspaceA.replace('law-contoso', 'law-bare');
  const rules = `${bare}/providers/Microsoft.SecurityInsights/alertRules`;
  assert.equal((await ask('GET', `${rules}?api-version=${ruleVersion}`)).status, 400);
  assert.equal((await ask('PUT', `${rules}/x?api-version=${ruleVersion}`, { body: scheduledRule })).status, 400);
  const state = `${bare}/providers/Microsoft.SecurityInsights/onboardingStates/default?api-version=${stable}`;
  assert.equal((await ask('PUT', state, { body: { properties: {} } })).status, 201);
  assert.equal((await ask('PUT', state, { body: { properties: {} } })).status, 409);
  assert.equal((await ask('PUT', `${rules}/x?api-version=${ruleVersion}`, { body: scheduledRule })).status, 201);
});

test('metadata is kept with its marks and needs what its schema requires', async () => {
  const { ask } = openTestClient();
  const path = `${workspaceA}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-x?api-version=${stable}`;
  const properties = {
    contentId: 'x',
    parentId: `${rulesA}/x`,
    kind: 'AnalyticsRule',
    version: '1.0.0',
    source: { kind: 'SourceRepository', name: 'Pack', sourceId: 'pack' },
    customVersion: 'v1;abc;query=1',
  };
  const created = await ask('PUT', path, { body: { properties } });
  assert.deepEqual([created.status, created.body['properties']], [201, properties]);
  const patched = await ask('PATCH', path, { body: { properties: { version: '1.0.1' } } });
  assert.deepEqual([patched.status, patched.body['properties']], [200, { ...properties, version: '1.0.1' }]);
  assert.equal((await ask('PUT', path, { body: { properties: { kind: 'AnalyticsRule' } } })).status, 400);
});
