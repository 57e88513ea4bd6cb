import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paceOf } from './pace.ts';

const rows: readonly {
  readonly name: string;
  readonly header: string;
  readonly value: string;
  readonly next: readonly [string, string];
  readonly waits: boolean;
}[] = [
  { name: 'an empty bucket is waited for', header: 'reads', value: '3', next: ['s1', 'GET'], waits: true },
  { name: 'a full one is not', header: 'reads', value: '249', next: ['s1', 'GET'], waits: false },
  { name: 'writes have a bucket of their own', header: 'reads', value: '3', next: ['s1', 'PUT'], waits: false },
  { name: 'so has every subscription', header: 'reads', value: '3', next: ['s2', 'GET'], waits: false },
  { name: 'what is no number says nothing', header: 'reads', value: 'none', next: ['s1', 'GET'], waits: false },
  { name: 'another header says nothing', header: 'global-reads', value: '3', next: ['s1', 'GET'], waits: false },
];

for (const { name, header, value, next, waits } of rows) {
  test(`pace: ${name}`, async () => {
    const sleeps: number[] = [];
    const pace = paceOf({ reserve: 8, sleep: async (milliseconds) => sleeps.push(milliseconds) });
    pace.after('s1', 'GET', (asked) => (asked === `x-ms-ratelimit-remaining-subscription-${header}` ? value : undefined));
    await pace.before(...next);
    assert.deepEqual(sleeps, waits ? [1_000] : []);
  });
}

test('pace: deletions have a bucket of their own', async () => {
  const sleeps: number[] = [];
  const pace = paceOf({ reserve: 8, sleep: async (milliseconds) => sleeps.push(milliseconds) });
  pace.after('s1', 'DELETE', (asked) => (asked === 'x-ms-ratelimit-remaining-subscription-deletes' ? '3' : undefined));
  await pace.before('s1', 'PUT');
  assert.deepEqual(sleeps, []);
  await pace.before('s1', 'DELETE');
  assert.deepEqual(sleeps, [1_000]);
});

test('pace: the wait ends with an answer that says the bucket is full again', async () => {
  const sleeps: number[] = [];
  const pace = paceOf({ reserve: 8, sleep: async (milliseconds) => sleeps.push(milliseconds) });
  pace.after('s1', 'PUT', () => '0');
  await pace.before('s1', 'PUT');
  pace.after('s1', 'PUT', () => '10');
  await pace.before('s1', 'PUT');
  assert.deepEqual(sleeps, [1_000]);
});
