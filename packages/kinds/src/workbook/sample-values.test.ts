import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Parameter } from './body.ts';
import type { Declaration } from './declarations.ts';
import { withSampleValues } from './sample-values.ts';

const parameters: readonly Parameter[] = [
  { name: 'TimeRange', type: 'timeRange' },
  { name: 'T', type: 'timeRange' },
  { name: 'Apps', type: 'dropdown', multiple: true },
  { name: 'Table', type: 'dropdown', values: ['SigninLogs', 'AuditLogs'] },
  { name: 'Outcome', type: 'dropdown', values: [{ value: '!=', label: 'Failed' }] },
  { name: 'Minimum', type: 'text', default: '10' },
  { name: 'User', type: 'text' },
];
const declarations: readonly Declaration[] = parameters.map((parameter, order) => ({
  name: parameter.name,
  at: [],
  by: 'parameter',
  parameter,
  order,
}));

const cases = [
  {
    name: 'the times of a time range keep the length',
    kql: 'A | where T > {TimeRange:start} and U < {TimeRange:end}',
    sent: 'A | where T > now()             and U < now()          ',
  },
  {
    name: 'a grain is a timespan',
    kql: 'A | summarize count() by bin(T, {TimeRange:grain})',
    sent: 'A | summarize count() by bin(T, 1h               )',
  },
  { name: 'a bare time range is a comparison', kql: 'A | where T {TimeRange}', sent: 'A | where T > ago(1d)  ' },
  { name: 'a comparison does not fit into three characters', kql: 'A | where T {T} | count', sent: 'A | where T > ago(1d) | count' },
  { name: 'a list of several values is one of the same length', kql: 'A | where B in ({Apps})', sent: "A | where B in ('xxxx')" },
  { name: 'a choice is the first on offer', kql: '{Table} | where R {Outcome} 1', sent: 'SigninLogs | where R !=        1' },
  { name: 'a text is its default', kql: 'A | where N > {Minimum}', sent: 'A | where N > 10       ' },
  { name: 'a text without default is a number', kql: 'A | where N > {User}', sent: 'A | where N > 0     ' },
  { name: 'what is quoted stays', kql: 'A | where B == \'{User}\' and C == "{Apps}"', sent: 'A | where B == \'{User}\' and C == "{Apps}"' },
  { name: 'what nobody declares stays', kql: 'A | where B == {Usr}', sent: 'A | where B == {Usr}' },
];

for (const { name, kql, sent } of cases) {
  test(`sample values: ${name}`, () => assert.equal(withSampleValues(kql, declarations), sent));
}
