import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Workbook } from './body.ts';
import { declarationsOf } from './declarations.ts';
import { queriesOf } from './queries.ts';
import { referencesOf } from './references.ts';

const page: Workbook = {
  id: '5b7c1f3a-8a54-4a6d-8c44-6c0b5e0f1001',
  name: 'Raw items',
  version: '1.0.0',
  items: [
    {
      raw: {
        type: 9,
        content: {
          parameters: [
            { name: 'Range', type: 4 },
            {
              name: 'App',
              type: 2,
              query: 'SigninLogs | where TimeGenerated {Range}',
              timeContextFromParameter: 'Range',
              queryType: 0,
              resourceType: 'Microsoft.OperationalInsights/workspaces',
            },
          ],
        },
      },
    },
    {
      raw: {
        type: 12,
        content: {
          items: [
            { type: 11, content: { links: [{ cellValue: 'Choice', linkTarget: 'parameter' }] } },
            {
              type: 3,
              content: {
                query: 'resources | where name == "{App}"',
                queryType: 1,
                exportedParameters: [{ fieldName: 'id', parameterName: 'Row' }],
              },
              conditionalVisibility: { parameterName: 'Choice', comparison: 'isEqualTo', value: 'a' },
            },
          ],
        },
      },
    },
  ],
};
const parameters = ['items', 0, 'raw', 'content', 'parameters'];
const inner = ['items', 1, 'raw', 'content', 'items'];

test('names that raw items declare are known', () => {
  assert.deepEqual(
    declarationsOf(page).map(({ name, at }) => ({ name, at })),
    [
      { name: 'Range', at: [...parameters, 0, 'name'] },
      { name: 'App', at: [...parameters, 1, 'name'] },
      { name: 'Choice', at: [...inner, 0, 'content', 'links', 0, 'cellValue'] },
      { name: 'Row', at: [...inner, 1, 'content', 'exportedParameters', 0, 'parameterName'] },
    ],
  );
});

test('names that raw items use are found, in braces and bare', () => {
  assert.deepEqual(
    referencesOf(page).map(({ name, at }) => ({ name, at })),
    [
      { name: 'Range', at: [...parameters, 1, 'query'] },
      { name: 'Range', at: [...parameters, 1, 'timeContextFromParameter'] },
      { name: 'App', at: [...inner, 1, 'content', 'query'] },
      { name: 'Choice', at: [...inner, 1, 'conditionalVisibility', 'parameterName'] },
    ],
  );
});

test('only queries of raw items that ask Log Analytics are KQL to check', () => {
  assert.deepEqual(queriesOf(page), [{ at: [...parameters, 1, 'query'], text: 'SigninLogs | where TimeGenerated > ago(1d)' }]);
});
