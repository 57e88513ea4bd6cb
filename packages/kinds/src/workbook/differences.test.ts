import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Difference } from '../difference.ts';
import type { JsonObject } from '../json.ts';
import { differences } from './differences.ts';

interface Row {
  readonly name: string;
  readonly live: readonly JsonObject[];
  readonly desired: readonly JsonObject[];
  readonly differs: readonly Difference[];
}

const failures = query('1', 'Failures', 'T | count');
const users = query('2', 'Users', 'U | count');
const at = 'serializedData';

const rows: readonly Row[] = [
  {
    name: 'an item that came is named by its title, and nothing is said of those behind it',
    live: [users],
    desired: [failures, { ...users, name: 'query - 9' }],
    differs: [{ path: `${at} › Failures`, desired: 'T | count', live: undefined }],
  },
  {
    name: 'an item that went',
    live: [failures, users],
    desired: [users],
    differs: [{ path: `${at} › Failures`, desired: undefined, live: 'T | count' }],
  },
  {
    name: 'a query that changed is told at its title, also where it moved to another position',
    live: [failures, users],
    desired: [text('1', '# Hello'), query('2', 'Failures', 'T | take 5'), { ...users, name: 'query - 3' }],
    differs: [
      { path: `${at} › Hello`, desired: '# Hello', live: undefined },
      { path: `${at} › Failures.content.query`, desired: 'T | take 5', live: 'T | count' },
    ],
  },
  {
    name: 'an item that got another title is found by its name',
    live: [failures],
    desired: [query('1', 'Errors', 'T | count')],
    differs: [{ path: `${at} › Errors.content.title`, desired: 'Errors', live: 'Failures' }],
  },
  {
    name: 'an item in a tab is named by the way to it',
    live: [tab('Overview', [failures])],
    desired: [tab('Overview', [query('1', 'Failures', 'X')])],
    differs: [{ path: `${at} › Overview › Failures.content.query`, desired: 'X', live: 'T | count' }],
  },
  {
    name: 'another order is told by titles',
    live: [failures, users],
    desired: [users, failures],
    differs: [{ path: `${at} (order)`, desired: ['Users', 'Failures'], live: ['Failures', 'Users'] }],
  },
  { name: 'names alone are left to the plain comparison', live: [failures], desired: [{ ...failures, name: 'query - 7' }], differs: [] },
];

for (const { name, live, desired, differs } of rows) {
  test(`workbook differences: ${name}`, () => {
    assert.deepEqual(
      differences({ path: at, desired: { version: 'Notebook/1.0', items: desired }, live: { version: 'Notebook/1.0', items: live } }),
      differs,
    );
  });
}

test('workbook differences: other fields, and what is no notebook, are left to the plain comparison', () => {
  assert.deepEqual(differences({ path: 'displayName', desired: 'a', live: 'b' }), []);
  assert.deepEqual(differences({ path: at, desired: { items: [failures] }, live: 'not json' }), []);
});

function query(position: string, title: string, kql: string): JsonObject {
  return { type: 3, name: `query - ${position}`, content: { version: 'KqlItem/1.0', title, query: kql } };
}

function text(position: string, markdown: string): JsonObject {
  return { type: 1, name: `text - ${position}`, content: { json: markdown } };
}

function tab(name: string, items: readonly JsonObject[]): JsonObject {
  return {
    type: 12,
    name: 'tab - 1',
    conditionalVisibility: { parameterName: 'Tab', comparison: 'isEqualTo', value: name },
    content: { items },
  };
}
