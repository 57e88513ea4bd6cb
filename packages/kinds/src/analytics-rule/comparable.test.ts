import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as holds, boolean, constantFrom, option, property, record, shuffledSubarray } from 'fast-check';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { comparable } from './comparable.ts';

const minimal: JsonObject = { displayName: 'Wrong passwords', enabled: true, query: 'SigninLogs', severity: 'Low' };

function rule(properties: JsonObject): JsonObject {
  return { kind: 'Scheduled', properties: { ...minimal, ...properties } };
}

const equal: readonly { readonly name: string; readonly one: JsonObject; readonly other: JsonObject }[] = [
  { name: 'an empty list is the same as none', one: {}, other: { tactics: [], entityMappings: null, customDetails: {}, description: '' } },
  {
    name: 'the service’s defaults are the same as nothing',
    one: {},
    other: {
      alertDetailsOverride: null,
      alertRuleTemplateName: null,
      eventGroupingSettings: { aggregationKind: 'SingleAlert' },
      suppressionDuration: 'PT5H',
      suppressionEnabled: false,
      startTimeUtc: null,
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
    },
  },
  { name: 'an hour is sixty minutes', one: { queryPeriod: 'P1D' }, other: { queryPeriod: 'PT1440M' } },
  {
    name: 'letter case of words counts for nothing',
    one: { severity: 'High', tactics: ['Impact'] },
    other: { severity: 'high', tactics: ['impact'] },
  },
  { name: 'line ends and trailing blanks count for nothing', one: { query: 'T\n| take 1' }, other: { query: 'T  \r\n| take 1\r\n' } },
  { name: 'what the service adds counts for nothing', one: {}, other: { lastModifiedUtc: '2026-03-02T09:15:11Z', etag: '"1"' } },
  {
    name: 'members that an override leaves empty count for nothing',
    one: { alertDetailsOverride: { alertDisplayNameFormat: 'x' } },
    other: { alertDetailsOverride: { alertDisplayNameFormat: 'x', alertSeverityColumnName: null, alertDynamicProperties: [] } },
  },
];

const different: readonly { readonly name: string; readonly one: JsonObject; readonly other: JsonObject }[] = [
  { name: 'letter case inside a query', one: { query: 'T | where A == "x"' }, other: { query: 'T | where A == "X"' } },
  { name: 'blanks inside a line of a query', one: { query: 'T | where A == "a b"' }, other: { query: 'T | where A == "a  b"' } },
  { name: 'indentation of a query', one: { query: 'T\n| take 1' }, other: { query: 'T\n  | take 1' } },
  { name: 'a column in other letter case', one: { customDetails: { A: 'Ip' } }, other: { customDetails: { A: 'IP' } } },
  { name: 'a property that nobody knows yet', one: {}, other: { newProperty: { on: true } } },
  { name: 'incidents switched off', one: {}, other: { incidentConfiguration: { createIncident: false } } },
  { name: 'a rule that was disabled', one: {}, other: { enabled: false } },
  { name: 'a threshold of none', one: { triggerThreshold: 0 }, other: {} },
];

describe('two rules compare equal where', () => {
  for (const { name, one, other } of equal) it(name, () => assert.deepEqual(comparable(rule(other)), comparable(rule(one))));
  it('the kind differs in letter case only', () => {
    assert.deepEqual(comparable({ kind: 'nrt', properties: minimal }), comparable({ kind: 'NRT', properties: minimal }));
  });
});

describe('two rules differ by', () => {
  for (const { name, one, other } of different) it(name, () => assert.notDeepEqual(comparable(rule(other)), comparable(rule(one))));
});

describe('the comparable form', () => {
  it('has one entry for each field, and the defaults', () => {
    assert.deepEqual(comparable(rule({})), {
      kind: 'Scheduled',
      ...minimal,
      suppressionDuration: 'PT5H',
      suppressionEnabled: false,
      eventGroupingSettings: { aggregationKind: 'SingleAlert' },
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: { enabled: false, reopenClosedIncident: false, lookbackDuration: 'PT5H', matchingMethod: 'AllEntities' },
      },
    });
  });
  it('is its own comparable form', () => {
    holds(
      property(bodies, (properties) => {
        const { kind = null, ...once } = comparable(rule(properties));
        assert.deepEqual(comparable({ kind, properties: once }), { kind, ...once });
      }),
    );
  });
  it('does not depend on the order of keys and sets', () => {
    holds(property(bodies, (properties) => assert.deepEqual(comparable(reversed(rule(properties))), comparable(rule(properties)))));
  });
});

// Objects as JSON.parse makes them.
const plain = { noNullPrototype: true } as const;
const sparse: { requiredKeys: never[]; noNullPrototype: true } = { requiredKeys: [], noNullPrototype: true };
const columns = constantFrom('UserId', 'IPAddress', 'AppId');
const mappings = array(
  record(
    {
      entityType: constantFrom('Account', 'IP'),
      fieldMappings: array(record({ identifier: constantFrom('Name', 'AadUserId', 'Address'), columnName: columns }, plain), {
        maxLength: 3,
      }),
    },
    plain,
  ),
  { maxLength: 4 },
);

const bodies = record(
  {
    description: constantFrom('', 'One.\r\nTwo. \n', 'One.'),
    query: constantFrom('T\n', 'T \r\n| take 1'),
    queryPeriod: constantFrom('PT60M', 'P1D', 'soon'),
    suppressionDuration: constantFrom('PT300M', '5h'),
    tactics: shuffledSubarray(['Impact', 'persistence', 'Own']),
    techniques: shuffledSubarray(['T1078', 'T1098']),
    entityMappings: option(mappings),
    sentinelEntitiesMappings: array(record({ columnName: columns }, plain), { maxLength: 2 }),
    incidentConfiguration: option(
      record(
        {
          createIncident: boolean(),
          groupingConfiguration: record(
            { enabled: boolean(), lookbackDuration: constantFrom('PT5H', 'PT720M'), groupByEntities: shuffledSubarray(['Account', 'IP']) },
            sparse,
          ),
        },
        sparse,
      ),
    ),
    unknownYet: option(array(boolean(), { maxLength: 1 })),
  },
  sparse,
);

function reversed(value: JsonObject): JsonObject;
function reversed(value: Json): Json;
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => reversed(inner)).toReversed();
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reversed(inner)] as const)
      .toReversed(),
  );
}
