import { array, asyncProperty, boolean, constantFrom, assert as holds, integer, option, record, string } from 'fast-check';
import assert from 'node:assert/strict';
import test from 'node:test';
import { openTestClient, ruleVersion, rulesA, scheduledRule } from '../../test-client.ts';

const texts = string({ minLength: 1, maxLength: 20 });
const words = constantFrom('High', 'medium', 'LOW', 'Informational');

const authored = record(
  {
    displayName: texts,
    description: texts,
    enabled: boolean(),
    severity: words,
    queryFrequency: constantFrom('PT5M', 'PT300S', 'PT1H', 'PT60M', 'P1D'),
    queryPeriod: constantFrom('P1D', 'PT24H', 'P14D', 'PT1440M'),
    triggerThreshold: integer({ min: 0, max: 10_000 }),
    suppressionDuration: constantFrom('PT5H', 'PT300M', 'P1D'),
    tactics: array(constantFrom('Impact', 'execution'), { maxLength: 2 }),
    techniques: array(constantFrom('T1110', 'T1078'), { maxLength: 2 }),
    customDetails: record({ Who: constantFrom('UserPrincipalName') }),
    eventGroupingSettings: record({ aggregationKind: constantFrom('SingleAlert', 'alertPerResult') }),
    incidentConfiguration: record({ createIncident: boolean() }),
    alertDetailsOverride: option(record({ alertDisplayNameFormat: texts })),
  },
  { requiredKeys: [] },
);

test('what the service answers can be sent back and comes out the same', async () => {
  const { ask } = openTestClient();
  const path = `${rulesA}/x?api-version=${ruleVersion}`;
  await holds(
    asyncProperty(authored, async (properties) => {
      const sent = await ask('PUT', path, { body: { kind: 'Scheduled', properties: { ...scheduledRule.properties, ...properties } } });
      assert.ok(sent.status < 300, JSON.stringify(sent.body));
      const { etag: _etag, ...first } = (await ask('GET', path)).body;
      const { etag: _next, ...again } = (await ask('PUT', path, { body: first })).body;
      assert.deepEqual(again, first);
    }),
    { numRuns: 50 },
  );
});
