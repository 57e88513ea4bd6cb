import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueryRows } from '../../trial.ts';
import type { AnalyticsRule } from '../body.ts';
import { raise } from './alerts.ts';

const rule: AnalyticsRule = {
  id: '4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11',
  kind: 'Scheduled',
  name: 'Wrong passwords',
  description: 'Somebody tries passwords.',
  severity: 'Medium',
  query: 'SigninLogs',
  queryFrequency: '1h',
  queryPeriod: '1h',
  triggerOperator: 'gt',
  triggerThreshold: 0,
  tactics: ['CredentialAccess'],
};

const eachRow: AnalyticsRule = { ...rule, eventGroupingSettings: { aggregationKind: 'AlertPerResult' } };

function result(...cells: readonly (readonly unknown[])[]): QueryRows {
  return {
    columns: [
      { name: 'IPAddress', type: 'string' },
      { name: 'User', type: 'string' },
      { name: 'Level', type: 'string' },
    ],
    rows: cells,
  };
}

function rows(count: number): QueryRows {
  return result(...Array.from({ length: count }, (_, index) => [`192.0.2.${String(index)}`, 'alice', 'High']));
}

const counts: readonly { readonly name: string; readonly rule: AnalyticsRule; readonly rows: number; readonly alerts: number }[] = [
  { name: 'no row is no alert', rule, rows: 0, alerts: 0 },
  { name: 'several rows are one alert where nothing else is said', rule, rows: 7, alerts: 1 },
  { name: 'a threshold is not reached by as many rows', rule: { ...rule, triggerThreshold: 3 }, rows: 3, alerts: 0 },
  { name: 'a threshold is passed by one more row', rule: { ...rule, triggerThreshold: 3 }, rows: 4, alerts: 1 },
  {
    name: 'fewer rows than a threshold are an alert too',
    rule: { ...rule, triggerOperator: 'lt', triggerThreshold: 1 },
    rows: 0,
    alerts: 1,
  },
  { name: 'exactly so many rows', rule: { ...rule, triggerOperator: 'Equal', triggerThreshold: 2 }, rows: 2, alerts: 1 },
  { name: 'another number of rows', rule: { ...rule, triggerOperator: 'ne', triggerThreshold: 2 }, rows: 2, alerts: 0 },
  { name: 'each row is an alert', rule: eachRow, rows: 150, alerts: 150 },
  { name: 'a run raises no more than 150 alerts', rule: eachRow, rows: 1000, alerts: 150 },
  { name: 'an NRT run raises no more than 30 alerts', rule: { ...eachRow, kind: 'NRT' }, rows: 31, alerts: 30 },
];

for (const { name, rule: of, rows: count, alerts } of counts) {
  test(`alerts: ${name}`, () => {
    assert.equal(raise(of, rows(count)).length, alerts);
  });
}

test('alerts: beyond the limit the last alert stands for the whole result', () => {
  const mapped: AnalyticsRule = {
    ...eachRow,
    kind: 'NRT',
    entityMappings: [{ entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'IPAddress' }] }],
  };
  assert.deepEqual(
    raise(mapped, rows(31)).map(({ entities }) => entities.length),
    [...Array.from({ length: 29 }, () => 1), 31],
  );
});

test('alerts: overrides take the first row, and what a column does not say is what the rule says', () => {
  const override = {
    alertDisplayNameFormat: '{{User}} from {{IPAddress}}',
    alertDescriptionFormat: 'Of {{Nothing}}',
    alertSeverityColumnName: 'Level',
    alertTacticsColumnName: 'User',
  };
  assert.deepEqual(
    raise({ ...rule, alertDetailsOverride: override }, result(['192.0.2.1', 'alice', 'High'], ['192.0.2.2', 'bob', 'Low'])),
    [
      {
        title: 'alice from 192.0.2.1',
        description: 'Somebody tries passwords.',
        severity: 'High',
        tactics: ['CredentialAccess'],
        entities: [],
        customDetails: {},
      },
    ],
  );
});

test('alerts: a title of which one column is empty is the name of the rule', () => {
  const override = { alertDisplayNameFormat: '{{User}} from {{IPAddress}}' };
  const [alert] = raise({ ...rule, alertDetailsOverride: override }, result(['', 'alice', 'High']));
  assert.equal(alert?.title, 'Wrong passwords');
});

test('alerts: a title has at most 256 bytes', () => {
  const [alert] = raise({ ...rule, alertDetailsOverride: { alertDisplayNameFormat: '{{User}}' } }, result(['', 'ä'.repeat(200), '']));
  assert.equal(alert?.title, 'ä'.repeat(128));
});

test('alerts: tactics come from a list in a column', () => {
  const [alert] = raise({ ...rule, alertDetailsOverride: { alertTacticsColumnName: 'User' } }, result(['', ['Impact', 'Discovery'], '']));
  assert.deepEqual(alert?.tactics, ['Impact', 'Discovery']);
});

test('entities: each once, without empty identifiers, and not at all where none of their identifiers has a value', () => {
  const mapped: AnalyticsRule = {
    ...rule,
    entityMappings: [
      {
        entityType: 'Account',
        fieldMappings: [
          { identifier: 'Name', columnName: 'User' },
          { identifier: 'UPNSuffix', columnName: 'Level' },
        ],
      },
      { entityType: 'IP', fieldMappings: [{ identifier: 'Address', columnName: 'IPAddress' }] },
    ],
  };
  const [alert] = raise(mapped, result(['192.0.2.1', 'alice', ''], ['192.0.2.1', '', 'contoso.com'], ['', 'Administrator', 'contoso.com']));
  assert.deepEqual(alert?.entities, [
    { type: 'Account', Name: 'alice' },
    { type: 'IP', Address: '192.0.2.1' },
  ]);
});

test('custom details: the distinct values of all rows, at most fifty', () => {
  const detailed: AnalyticsRule = { ...rule, customDetails: { Addresses: 'IPAddress', Users: 'User', Nothing: 'Nowhere' } };
  const [alert] = raise(detailed, rows(60));
  assert.deepEqual(
    [alert?.customDetails['Addresses']?.length, alert?.customDetails['Users'], Object.keys(alert?.customDetails ?? {})],
    [50, ['alice'], ['Addresses', 'Users']],
  );
});
