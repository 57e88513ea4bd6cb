import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BundleItem } from '@sentinelpack/kinds';
import { noReach } from '@sentinelpack/kinds';
import { deployTo, done, low, outcomes } from './testing/deploying.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { bundleOf, item } from './testing/thing.ts';

const list = item('list', low, { provides: { ...noReach, watchlists: ['Vips'] } });
const rule = item('rule', low, { needs: { ...noReach, watchlists: ['vips'] } });
const refusal = 'Failed to run the analytics rule query. One of the tables does not exist.';

interface Row {
  readonly name: string;
  readonly items: readonly BundleItem[];
  /** How often the rule is refused. */
  readonly refused: number;
  readonly message?: string;
  readonly status: readonly string[];
  readonly sleeps: readonly number[];
}

const rows: readonly Row[] = [
  { name: 'is tried again once the service knows the list', items: [list, rule], refused: 1, status: ['done', 'done'], sleeps: [30_000] },
  { name: 'is tried again once', items: [list, rule], refused: 2, status: ['done', 'waiting'], sleeps: [30_000] },
  { name: 'is not tried again where it reads nothing new', items: [rule], refused: 1, status: ['waiting'], sleeps: [] },
  {
    name: 'is not tried again for another fault',
    items: [list, rule],
    refused: 1,
    message: 'Invalid severity.',
    status: ['done', 'failed'],
    sleeps: [],
  },
];

for (const { name, items, refused, message = refusal, status, sleeps } of rows) {
  test(`a rule that is refused beside a new watchlist ${name}`, async () => {
    let left = refused;
    const azure = memoryAzure({
      refuse: (id) => {
        if (!id.endsWith('/things/rule') || left === 0) return undefined;
        left -= 1;
        return { status: 'BadRequest', error: { code: 'BadRequest', message, details: [] } };
      },
    });
    const slept: number[] = [];
    const report = await deployTo(azure, bundleOf(items), { sleep: async (time) => void slept.push(time) });
    assert.deepEqual([outcomes(report).map((outcome) => outcome.status), slept], [status, sleeps]);
  });
}

test('a rule that is refused beside a watchlist that was there before is not tried again', async () => {
  let isRefused = false;
  const azure = memoryAzure({
    refuse: (id) =>
      isRefused && id.endsWith('/things/rule')
        ? { status: 'BadRequest', error: { code: 'BadRequest', message: refusal, details: [] } }
        : undefined,
  });
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf([list]))), [done('list')]);
  isRefused = true;
  const slept: number[] = [];
  const report = await deployTo(azure, bundleOf([list, rule]), { sleep: async (time) => void slept.push(time) });
  assert.deepEqual([outcomes(report).map((outcome) => outcome.status), slept], [['waiting'], []]);
});
