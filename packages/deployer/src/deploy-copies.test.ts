import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Copy } from '@sentinelpack/kinds';
import { deployTo, done, high, low, outcomes } from './testing/deploying.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item, removedThings } from './testing/thing.ts';

test('copies: what is written over or deleted is kept before, as it was live, and what is created or kept is not', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low), item('b', low), item('c', low)]));
  const [a, b] = ['a', 'b'].map((id) => azure.objects.get(thingId(id).toLowerCase()));
  const writes = azure.log.length;
  const kept: [readonly Copy[], string, number][] = [];
  const keep = async (copies: readonly Copy[], workspace: string): Promise<void> => void kept.push([copies, workspace, azure.log.length]);
  const bundle = bundleOf([item('a', high), item('c', low), item('d', low)], {}, removedThings(['b']));
  const report = await deployTo(azure, bundle, { keep, prune: true });
  const copies = [
    { kind: 'thing', id: 'a', armId: thingId('a'), body: a },
    { kind: 'thing', id: 'b', armId: thingId('b'), body: b },
  ];
  assert.deepEqual(kept, [[copies, 'one', writes]]);
  assert.deepEqual(report.workspaces[0]?.copies, copies);
});

test('copies: what makes room for another is kept too', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', { type: 'Scheduled' })]));
  const report = await deployTo(azure, bundleOf([item('a', { type: 'NRT' })]));
  assert.deepEqual(
    report.workspaces[0]?.copies.map(({ armId }) => armId),
    [thingId('a')],
  );
});

test('copies: a second attempt does not take what the first has written for what was there', async () => {
  const azure = memoryAzure({ answer: (_, n) => (n === 2 ? 'break after' : undefined) });
  await deployTo(azure, bundleOf([item('a', low)]));
  const report = await deployTo(azure, bundleOf([item('a', high)]));
  assert.deepEqual([outcomes(report), report.workspaces[0]?.copies.map(({ body }) => body['properties'])], [[done('a')], [low]]);
});

test('copies: where none can be kept, nothing is written', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low)]));
  const report = await deployTo(azure, bundleOf([item('a', high)]), { keep: async () => Promise.reject(new Error('the disk is full')) });
  const reason = 'no copy of what is live could be kept: the disk is full';
  assert.deepEqual(outcomes(report), [{ kind: 'thing', id: 'a', status: 'failed', reason }]);
  assert.equal(azure.log.length, 1);
});
