import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { steps } from './steps.ts';

describe('steps', () => {
  it('each operator of a chain gives the query up to it, after the statements before', () => {
    const query = 'let n = 2; SigninLogs | where ResultType == "0" | take n';
    assert.deepEqual(steps(query, defaultSchema()), [
      { start: 11, length: 10, chain: 0, query: 'let n = 2; SigninLogs' },
      { start: 24, length: 23, chain: 0, query: 'let n = 2; SigninLogs | where ResultType == "0"' },
      { start: 50, length: 6, chain: 0, query },
    ]);
  });

  it('the chains of a union, a join and a let come before the one that uses them', () => {
    const query =
      'let bad = AuditLogs | where Result == "x"; union (SigninLogs | take 1), (AuditLogs | take 2) | join (bad | take 3) on TenantId';
    const shown = steps(query, defaultSchema()).map(({ start, length, chain }) => `${chain} ${query.slice(start, start + length)}`);
    assert.deepEqual(shown, [
      '0 AuditLogs',
      '0 where Result == "x"',
      '1 SigninLogs',
      '1 take 1',
      '2 AuditLogs',
      '2 take 2',
      '3 bad',
      '3 take 3',
      '4 union (SigninLogs | take 1), (AuditLogs | take 2)',
      '4 join (bad | take 3) on TenantId',
    ]);
  });

  it('a subquery of mv-apply and the body of a function have none of their own', () => {
    const query = 'let f = (x: long) { SigninLogs | take x }; f(1) | mv-apply p = ConditionalAccessPolicies on (where p.a == "b")';
    assert.deepEqual(
      steps(query, defaultSchema()).map(({ start, length }) => query.slice(start, start + length)),
      ['f(1)', 'mv-apply p = ConditionalAccessPolicies on (where p.a == "b")'],
    );
  });
});
