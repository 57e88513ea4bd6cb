import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { deploy, makePlan } from '@sentinelpack/deployer';
import type { Bundle, BundleItem, Item } from '@sentinelpack/kinds';
import { kindNamed, noReach } from '@sentinelpack/kinds';
import { openLocalAzure } from './local-azure.ts';

// Whatever an author writes, and however the service writes it back: after a deployment there is nothing to plan.

const { bundle } = openLocalAzure();
const options = { workspaces: ['contoso'], sleep: async (): Promise<void> => {} };

const duration = fc.constantFrom('5m', '1h', 'PT60M', 'PT1H', '1d', 'P1D', 'PT24H', '14d', 'PT90M');
const upToADay = fc.constantFrom('5m', '1h', 'PT60M', 'PT1H', '1d', 'P1D', 'PT24H', 'PT90M');
const columns = fc.constantFrom('UserPrincipalName', 'IPAddress', 'AppDisplayName');
const list = <Value>(...values: readonly Value[]): fc.Arbitrary<Value[]> => fc.shuffledSubarray([...values]);
const query = fc
  .array(fc.constantFrom('| where ResultType != "0"', "| extend x = '[a]'", '  | take 10  ', '| where A == "a  b"\t'), { maxLength: 3 })
  .map((lines) => ['SigninLogs', ...lines].join('\n'));

const optional = {
  tactics: list('Impact', 'Persistence', 'InitialAccess', 'CredentialAccess'),
  relevantTechniques: list('T1078', 'T1078.004', 'T1110.003', 'T1098'),
  suppressionDuration: upToADay,
  suppressionEnabled: fc.boolean(),
  enabled: fc.boolean(),
  eventGroupingSettings: fc.record({ aggregationKind: fc.constantFrom('SingleAlert', 'AlertPerResult') }),
  customDetails: fc.dictionary(fc.constantFrom('User', 'App', 'Where'), columns),
  sentinelEntitiesMappings: fc.constant([{ columnName: 'Entities' }]),
  entityMappings: list(
    { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'IPAddress' }] },
    {
      entityType: 'Account',
      fieldMappings: [
        { identifier: 'UPNSuffix', columnName: 'Suffix' },
        { identifier: 'Name', columnName: 'Name' },
      ],
    },
  ),
  alertDetailsOverride: fc.record({
    alertDisplayNameFormat: fc.constantFrom('{{UserPrincipalName}} from {{IPAddress}}', '[x] {{App}} [y]'),
    alertDynamicProperties: list({ alertProperty: 'AlertLink', value: 'Link' }, { alertProperty: 'ProductName', value: 'Product' }),
  }),
  incidentConfiguration: fc.record(
    {
      createIncident: fc.boolean(),
      groupingConfiguration: fc.record({
        enabled: fc.boolean(),
        reopenClosedIncident: fc.boolean(),
        lookbackDuration: duration,
        matchingMethod: fc.constantFrom('AllEntities', 'AnyAlert'),
        groupByEntities: list('IP', 'Account'),
      }),
    },
    { requiredKeys: [] },
  ),
};

const common = {
  severity: fc.constantFrom('High', 'Medium', 'Low', 'Informational'),
  description: fc.constantFrom('a\n\nb ', "'quoted'", '[text]'),
  query,
};
const scheduled = fc.record(
  {
    kind: fc.constant('Scheduled'),
    ...common,
    queryFrequency: duration,
    queryPeriod: fc.constant('14d'),
    triggerOperator: fc.constantFrom('gt', 'LessThan'),
    triggerThreshold: fc.nat(5),
    ...optional,
  },
  { requiredKeys: ['kind', 'severity', 'description', 'query', 'queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'] },
);
const nearRealTime = fc.record(
  { kind: fc.constant('NRT'), ...common, ...optional },
  { requiredKeys: ['kind', 'severity', 'description', 'query'] },
);
const hunt = fc.record(
  { query, description: fc.constantFrom('a, b', 'x'), tactics: optional.tactics, relevantTechniques: optional.relevantTechniques },
  { requiredKeys: ['query', 'description'] },
);

test('no noise: after a deployment of any rules and hunts there is nothing to plan, and nothing was remarkable', async () => {
  const contents = fc.tuple(fc.array(fc.oneof(scheduled, nearRealTime), { maxLength: 6 }), fc.array(hunt, { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(contents, async ([rules, hunts]) => {
      const { azure } = openLocalAzure();
      const items = [
        ...rules.map((body, index) => pack('analytics-rule', body, `rule ${index}`, `aaaaaaaa-0000-4000-8000-00000000000${index}`)),
        ...hunts.map((body, index) => pack('hunting-query', body, `hunt ${index}`, `bbbbbbbb-0000-4000-8000-00000000000${index}`)),
      ];
      const some: Bundle = { ...bundle, items, fingerprint: '0'.repeat(64) };
      const report = await deploy(some, 'local', azure, options);
      const remarks = report.workspaces
        .flatMap(({ outcomes }) => outcomes)
        .filter(({ status, reason }) => status !== 'done' || reason !== undefined);
      assert.deepEqual(remarks, []);
      const { changes } = (await makePlan(some, 'local', azure, options)).workspaces[0] ?? assert.fail();
      assert.deepEqual(
        changes.filter(({ action, marker, fields }) => action !== 'keep' || marker !== undefined || fields.length > 0),
        [],
      );
    }),
    { numRuns: 15 },
  );
});

function pack(kindName: string, body: object, name: string, id: string): BundleItem {
  const kind = kindNamed(kindName) ?? assert.fail();
  const span = { path: 'x', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const item: Item = {
    kind: kindName,
    id,
    name,
    version: '1.0.0',
    path: `${id}.yaml`,
    body: { id, name, ...body },
    at: () => span,
    keyAt: () => span,
  };
  const resource = kind.resource(item) ?? assert.fail();
  return { kind: kindName, id, name, path: item.path, version: '1.0.0', needs: noReach, provides: noReach, resource };
}
