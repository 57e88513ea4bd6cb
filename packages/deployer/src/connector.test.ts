import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, BundleItem, Environment } from '@sentinelpack/kinds';
import { deployTo, done, low, outcomes, planOn, summaryOf } from './testing/deploying.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { bundleOf, item, settingItem, workspaceNamed } from './testing/thing.ts';

test('connector: it is put before the workspaces, once, with its marker in the workspace that receives', async () => {
  const { azure, bundle } = connected();
  const report = await deployTo(azure, bundle);
  assert.deepEqual(
    report.tenants.map(({ tenantId, outcomes: all }) => [tenantId, all]),
    [['t1', [{ kind: 'setting', id: 's', status: 'done' }]]],
  );
  assert.deepEqual(azure.log, [
    'put /providers/Test/settings/sentinelpack-one',
    `put ${workspaceNamed('one').id}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-p-s`,
    'deploy sentinelpack-one-1 (2)',
  ]);
  await deployTo(azure, bundle);
  assert.equal(azure.log.length, 3);
});

test('connector: a setting of another name that already sends there is foreign until it is claimed, and then keeps its name', async () => {
  const { azure, bundle } = connected();
  azure.edit('/providers/Test/settings/AzureSentinel_one', { to: workspaceNamed('one').id, logs: ['A'] });
  const plan = await planOn(azure, bundle);
  assert.deepEqual(plan.tenants[0]?.changes, [
    {
      kind: 'setting',
      id: 's',
      name: 'Thing s',
      action: 'foreign',
      fields: [{ path: 'logs', desired: ['A', 'B'], live: ['A'], applied: 'other' }],
      reason: 'AzureSentinel_one already sends there',
      workspace: 'one',
    },
  ]);
  const report = await deployTo(azure, bundle, { claim: ['s'] });
  assert.deepEqual(report.tenants[0]?.outcomes, [{ kind: 'setting', id: 's', status: 'done' }]);
  assert.equal(azure.log[0], 'put /providers/Test/settings/AzureSentinel_one');
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 2 }));
});

test('connector: a setting that the template of the pack made under another name of ours is adopted as it is', async () => {
  const { azure, bundle } = connected();
  azure.edit('/providers/Test/settings/sentinelpack-law-one', { to: workspaceNamed('one').id, logs: ['A', 'B'] });
  await deployTo(azure, bundle);
  assert.deepEqual(
    azure.log.filter((line) => line.includes('/settings/')),
    [],
  );
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 2 }));
});

test('connector: a setting of our name that sends elsewhere does not hide the one that sends here', async () => {
  const { azure, bundle } = connected();
  azure.edit('/providers/Test/settings/sentinelpack-one', { to: 'elsewhere', logs: ['A', 'B'] });
  azure.edit('/providers/Test/settings/AzureSentinel_one', { to: workspaceNamed('one').id, logs: ['A', 'B'] });
  const { changes } = (await planOn(azure, bundle)).tenants[0] ?? assert.fail();
  assert.deepEqual(
    changes.map(({ action, reason }) => [action, reason]),
    [['foreign', 'AzureSentinel_one already sends there']],
  );
});

test('connector: a setting of our name that sends elsewhere is not written over', async () => {
  const { azure, bundle } = connected();
  azure.edit('/providers/Test/settings/sentinelpack-one', { to: 'elsewhere', logs: ['A', 'B'] });
  const { changes } = (await planOn(azure, bundle)).tenants[0] ?? assert.fail();
  assert.deepEqual(
    changes.map(({ action, fields }) => [action, fields]),
    [['foreign', [{ path: 'to', desired: workspaceNamed('one').id, live: 'elsewhere', applied: 'other' }]]],
  );
});

test('connector: one that was pointed elsewhere by hand is an edit of ours', async () => {
  const { azure, bundle } = connected();
  await deployTo(azure, bundle);
  azure.edit('/providers/Test/settings/sentinelpack-one', { to: 'elsewhere' });
  azure.edit('/providers/Test/settings/new', { to: workspaceNamed('one').id, logs: ['A', 'B'] });
  const { changes } = (await planOn(azure, bundle)).tenants[0] ?? assert.fail();
  assert.deepEqual(
    changes.map(({ action, fields }) => [action, fields]),
    [['blocked', [{ path: 'to', desired: workspaceNamed('one').id, live: 'elsewhere', applied: 'desired' }]]],
  );
});

test('connector: with Lighthouse it is blocked, and the workspaces are deployed', async () => {
  const { azure, bundle } = connected({ tenants: [{ tenantId: 't1', access: 'lighthouse' }] });
  const report = await deployTo(azure, bundle);
  const reason = 'access by Lighthouse does not reach settings of the tenant: deploy it with access: direct';
  assert.deepEqual(report.tenants[0]?.outcomes, [{ kind: 'setting', id: 's', status: 'refused', reason }]);
  assert.deepEqual(outcomes(report), [done('a')]);
});

test('connector: a workspace that no longer receives has an orphan in its tenant', async () => {
  const { azure, bundle } = connected();
  await deployTo(azure, bundle);
  const off = connected({ workspaces: [workspaceNamed('one')] }).bundle;
  assert.deepEqual(
    (await planOn(azure, off)).tenants[0]?.changes.map(({ id, action }) => [id, action]),
    [['s', 'orphan']],
  );
  await deployTo(azure, off, { prune: true });
  assert.equal(azure.objects.has('/providers/test/settings/sentinelpack-one'), false);
  assert.deepEqual((await planOn(azure, off)).summary, summaryOf({ keep: 1 }));
});

function connected(environment: Partial<Environment> = {}): { readonly azure: MemoryAzure; readonly bundle: Bundle } {
  const items: readonly BundleItem[] = [settingItem('s', { logs: ['A', 'B'] }), item('a', low)];
  return { azure: memoryAzure(), bundle: bundleOf(items, { workspaces: [workspaceNamed('one', { connector: true })], ...environment }) };
}
