import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { mutants, whereConditions } from './mutants.ts';

const cases: readonly { readonly name: string; readonly query: string; readonly changed: readonly string[] }[] = [
  { name: 'a query without conditions has no mutants', query: 'SigninLogs | project UserId', changed: [] },
  {
    name: 'each part of an and is dropped alone',
    query: 'SigninLogs | where ResultType == "0" and (isnotempty(UserId) and IsInteractive)',
    changed: [
      'SigninLogs | where true and (isnotempty(UserId) and IsInteractive)',
      'SigninLogs | where ResultType == "0" and (true and IsInteractive)',
      'SigninLogs | where ResultType == "0" and (isnotempty(UserId) and true)',
    ],
  },
  {
    name: 'an or is dropped as a whole, and each of its alternatives alone',
    query: 'SigninLogs | where ResultType == "0" or IsInteractive',
    changed: ['SigninLogs | where false or IsInteractive', 'SigninLogs | where true', 'SigninLogs | where ResultType == "0" or false'],
  },
  {
    name: 'a threshold moves by one',
    query: 'SigninLogs | summarize N = count() by UserId | where N >= 10',
    changed: ['SigninLogs | summarize N = count() by UserId | where true', 'SigninLogs | summarize N = count() by UserId | where N > 10'],
  },
  {
    name: 'a column of conditions loses each of them, and counting loses its condition',
    query: 'SigninLogs | extend Bad = ResultType != "0" | summarize countif(Bad)',
    changed: [
      'SigninLogs | extend Bad = true | summarize countif(Bad)',
      'SigninLogs | extend Bad = ResultType != "0" | summarize countif(true)',
    ],
  },
  {
    name: 'a choice is turned round',
    query: 'SigninLogs | project Severity = iff(IsInteractive, "High", "Low")',
    changed: ['SigninLogs | project Severity = iff(not(IsInteractive), "High", "Low")'],
  },
  {
    name: 'joins change their kind, and a join without one is given one',
    query: 'SigninLogs | join kind=leftanti AuditLogs on TenantId | join AuditLogs on TenantId',
    changed: [
      'SigninLogs | join kind=leftsemi AuditLogs on TenantId | join AuditLogs on TenantId',
      'SigninLogs | join kind=leftanti AuditLogs on TenantId | join kind=leftouter AuditLogs on TenantId',
    ],
  },
];

describe('mutants', () => {
  for (const { name, query, changed } of cases) {
    it(name, () => {
      const found = mutants(query, defaultSchema());
      assert.deepEqual(
        found.map(({ start, length, text }) => `${query.slice(0, start)}${text}${query.slice(start + length)}`),
        changed,
      );
    });
  }

  it('a bound on time says how far back it reaches', () => {
    const [bound] = mutants('SigninLogs | where TimeGenerated > ago(1h)', defaultSchema());
    assert.deepEqual(bound, {
      start: 19,
      length: 23,
      text: 'true',
      change: 'drops the condition `TimeGenerated > ago(1h)`',
      lookbackSeconds: 3600,
    });
  });
});

describe('whereConditions', () => {
  it('finds each condition once, and none inside another', () => {
    const query =
      'SigninLogs | where UserId in ((AuditLogs | where Result == "x" | project Id)) | join (AuditLogs | where Result == "y") on TenantId';
    assert.deepEqual(
      whereConditions(query, defaultSchema()).map(({ start, length }) => query.slice(start, start + length)),
      ['UserId in ((AuditLogs | where Result == "x" | project Id))', 'Result == "y"'],
    );
  });
});
