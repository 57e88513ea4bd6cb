import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as holds, func, infiniteStream, integer, property, tuple } from 'fast-check';
import type { Alert, QueryRows } from '@sentinelpack/kinds';
import type { Failure } from './failure.ts';
import { failures } from './failure.ts';
import type { Expectations } from './test-file.ts';

const result: QueryRows = {
  columns: [
    { name: 'User', type: 'string' },
    { name: 'Count', type: 'long' },
    { name: 'Seen', type: 'datetime' },
    { name: 'Addresses', type: 'dynamic' },
  ],
  rows: [
    ['alice', 3, '2026-03-02T08:00:00.0000000Z', ['192.0.2.1', '192.0.2.2']],
    ['bob', 3, null, []],
  ],
};

const alert: Alert = {
  title: 'Two users',
  description: '',
  severity: 'High',
  tactics: ['Impact', 'Discovery'],
  entities: [{ type: 'Account', Name: 'alice', UPNSuffix: 'contoso.com' }],
  customDetails: { Count: ['3'] },
};

const cases: readonly { readonly name: string; readonly expected: Expectations; readonly failed: readonly Failure[] }[] = [
  {
    name: 'what came out is as expected',
    expected: {
      alerts: 1,
      count: 2,
      results: [{ User: 'alice', Seen: '2026-03-02T08:00:00Z', Addresses: ['192.0.2.1', '192.0.2.2'] }],
      entities: [{ type: 'Account', Name: 'alice' }],
      title: 'Two users',
      severity: 'High',
      tactics: ['Discovery', 'Impact'],
      customDetails: { Count: 3 },
    },
    failed: [],
  },
  { name: 'another number of alerts', expected: { alerts: 2 }, failed: [{ what: 'alerts', expected: 2, actual: 1 }] },
  { name: 'an empty list says that there is no row', expected: { results: [] }, failed: [{ what: 'results', expected: 0, actual: 2 }] },
  {
    name: 'a row that is not there is shown beside the nearest one',
    expected: { results: [{ User: 'bob', Count: 4 }] },
    failed: [{ what: 'results', expected: { User: 'bob', Count: 4 }, actual: { User: 'bob', Count: 3 } }],
  },
  {
    name: 'two expected rows are not the same returned one',
    expected: { results: [{ User: 'bob' }, { User: 'bob' }] },
    failed: [{ what: 'results', expected: { User: 'bob' }, actual: { User: 'bob' } }],
  },
  { name: 'a wide row leaves the narrow one to the other', expected: { results: [{ Count: 3 }, { User: 'alice' }] }, failed: [] },
  {
    name: 'a number is no text, and a moment is exact',
    expected: { results: [{ User: 'alice', Count: '3', Seen: '2026-03-02T08:00:00.1Z' }] },
    failed: [
      {
        what: 'results',
        expected: { User: 'alice', Count: '3', Seen: '2026-03-02T08:00:00.1Z' },
        actual: { User: 'alice', Count: 3, Seen: '2026-03-02T08:00:00.0000000Z' },
      },
    ],
  },
  { name: 'a missing value is null', expected: { results: [{ User: 'bob', Seen: null }] }, failed: [] },
  {
    name: 'an entity with another identifier',
    expected: {
      entities: [
        { type: 'Account', Name: 'bob' },
        { type: 'IP', Address: '192.0.2.1' },
      ],
    },
    failed: [
      {
        what: 'entities',
        expected: { type: 'Account', Name: 'bob' },
        actual: { type: 'Account', Name: 'alice', UPNSuffix: 'contoso.com' },
      },
      { what: 'entities', expected: { type: 'IP', Address: '192.0.2.1' }, actual: null },
    ],
  },
  {
    name: 'details of an alert, each by itself',
    expected: { title: 'Three users', severity: 'High', customDetails: { Count: ['3', '4'] } },
    failed: [
      { what: 'title', expected: 'Three users', actual: 'Two users' },
      { what: 'customDetails.Count', expected: ['3', '4'], actual: ['3'] },
    ],
  },
];

for (const { name, expected, failed } of cases) {
  test(`failures: ${name}`, () => {
    assert.deepEqual(failures(expected, result, [alert]), failed);
  });
}

test('failures: the title of one alert and the severity of another are not one alert', () => {
  const other: Alert = { ...alert, title: 'One user', severity: 'Low' };
  assert.deepEqual(failures({ title: 'One user', severity: 'High' }, result, [alert, other]), [
    { what: 'title', expected: 'One user', actual: 'Two users' },
  ]);
});

test('failures: without an alert there is nothing to compare a title with', () => {
  assert.deepEqual(failures({ title: 'One user' }, result, []), [{ what: 'title', expected: 'One user', actual: null }]);
});

const returned = array(tuple(integer({ min: 0, max: 3 }), integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 8 });

test('failures: some of the returned rows, by some of their columns and in any order, are always found', () => {
  holds(
    property(returned, infiniteStream(integer({ min: 1, max: 3 })), func(integer()), (rows, masks, order) => {
      const expected = rows
        .map(([a, b], index) => ({ index, row: masked({ a, b }, masks.next().value as number) }))
        .toSorted((left, right) => order(left.index) - order(right.index))
        .map(({ row }) => row);
      assert.deepEqual(failures({ results: expected }, rowsOf(rows), []), []);
    }),
  );
});

test('failures: one row more than was returned is always missed', () => {
  holds(
    property(returned, (rows) => {
      const [first] = rows;
      const expected = [...rows, first ?? [0, 0]].map(([a, b]) => ({ a, b }));
      assert.equal(failures({ results: expected }, rowsOf(rows), []).length, 1);
    }),
  );
});

function masked(row: { readonly a: number; readonly b: number }, mask: number): { readonly [column: string]: number } {
  return { ...((mask & 1) === 0 ? {} : { a: row.a }), ...((mask & 2) === 0 ? {} : { b: row.b }) };
}

function rowsOf(rows: QueryRows['rows']): QueryRows {
  return { columns: ['a', 'b'].map((name) => ({ name, type: 'long' })), rows };
}
