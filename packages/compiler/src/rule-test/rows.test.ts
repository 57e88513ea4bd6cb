import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '@sentinelpack/kinds';
import type { Fixtures } from './fixtures.ts';
import { makeRows } from './rows.ts';
import type { TestRow } from './test-file.ts';

const now = new Date('2026-03-02T09:00:00Z');
const fixtures: Fixtures = new Map([
  [
    'signin/success',
    {
      target: { is: 'table', name: 'SigninLogs' },
      row: { ResultType: '0', Status: { errorCode: 0 }, TimeGenerated: '2020-01-01T00:00:00Z' },
    },
  ],
]);

const cases: readonly { readonly name: string; readonly entry: TestRow; readonly values: readonly Json[]; readonly ingested?: string }[] = [
  {
    name: 'a row without a step is of now, whatever its fixture says',
    entry: { use: 'signin/success' },
    values: [{ ResultType: '0', Status: { errorCode: 0 }, TimeGenerated: '2026-03-02T09:00:00.000Z' }],
  },
  {
    name: 'a step goes back from now, once for each row',
    entry: { set: { A: 'x' }, repeat: 3, step: '20m' },
    values: [
      { A: 'x', TimeGenerated: '2026-03-02T08:40:00.000Z' },
      { A: 'x', TimeGenerated: '2026-03-02T08:20:00.000Z' },
      { A: 'x', TimeGenerated: '2026-03-02T08:00:00.000Z' },
    ],
  },
  {
    name: 'the number of a row stands for {n} in texts, lists and objects',
    entry: { set: { User: 'user{n}@contoso.com', Targets: [{ id: '{n}-{n}' }], Count: 7, Flag: true, None: null }, repeat: 2 },
    values: [1, 2].map((n) => ({
      User: `user${String(n)}@contoso.com`,
      Targets: [{ id: `${String(n)}-${String(n)}` }],
      Count: 7,
      Flag: true,
      None: null,
      TimeGenerated: '2026-03-02T09:00:00.000Z',
    })),
  },
  {
    name: 'set takes the place of whole columns',
    entry: { use: 'signin/success', set: { Status: { failureReason: 'x' } } },
    values: [{ ResultType: '0', Status: { failureReason: 'x' }, TimeGenerated: '2026-03-02T09:00:00.000Z' }],
  },
  {
    name: 'a time that the test sets is kept',
    entry: { set: { TimeGenerated: '2026-03-02T08:5{n}:00Z' }, step: '1h' },
    values: [{ TimeGenerated: '2026-03-02T08:51:00.000Z' }],
  },
  {
    name: 'a row arrives when it happened, or when the test says so',
    entry: { set: { _ingested: '2026-03-02T08:59:30Z' }, step: '1h' },
    values: [{ TimeGenerated: '2026-03-02T08:00:00.000Z' }],
    ingested: '2026-03-02T08:59:30.000Z',
  },
];

for (const { name, entry, values, ingested } of cases) {
  test(`rows: ${name}`, () => {
    const made = makeRows([entry], fixtures, now);
    assert.deepEqual(
      made.map((row) => row.values),
      values,
    );
    for (const row of made) assert.deepEqual([row.generated, row.ingested], [row.values['TimeGenerated'], ingested ?? row.generated]);
  });
}
