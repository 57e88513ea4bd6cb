import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deploy, guardClasses, makePlan } from '@sentinelpack/deployer';
import type { JsonObject } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import { run } from '../program.ts';
import { testWorld } from '../test-world.ts';
import { openLocalAzure, withItems, withProperty } from './local-azure.ts';

test('guard end to end: rules that are switched off en masse stop the whole run, in words that name what to allow', async () => {
  const { bundle, azure, asked } = openLocalAzure();
  await deploy(bundle, 'local', azure);
  asked();
  const off = withItems(bundle, (item) => (item.kind === 'analytics-rule' ? withProperty(item, 'enabled', false) : item));
  const plan = await makePlan(off, 'local', azure);
  const rules = plan.summary.update;
  const of = plan.workspaces.reduce((sum, { managed }) => sum + managed, 0);
  assert.deepEqual(
    plan.guard.findings.map((finding) => [finding.class, finding.count, finding.of, finding.allowed]),
    [
      ['updates', rules, of, false],
      ['disabled', rules, of, false],
    ],
  );
  asked();
  const report = await deploy(off, 'local', azure, { allow: ['updates'] });
  assert.deepEqual([report.guard.verdict, asked().filter(({ method }) => method === 'PUT')], ['refused', []]);
  const allowed = await deploy(off, 'local', azure, { allow: ['updates', 'disabled'] });
  assert.deepEqual([allowed.guard.verdict, (await makePlan(off, 'local', azure)).summary.update], ['passed', 0]);
});

test('guard end to end: one category of the connector that is switched off is refused, whatever else is small', async () => {
  const { bundle, azure } = openLocalAzure();
  await deploy(bundle, 'local', azure);
  const less = withItems(bundle, (item) => {
    const { logs } = item.kind === 'connector' ? (item.resource.body['properties'] as JsonObject) : {}; // connectors have it
    return Array.isArray(logs) ? withProperty(item, 'logs', logs.filter((log) => isObject(log)).slice(1)) : item;
  });
  const report = await deploy(less, 'local', azure);
  assert.deepEqual(
    [report.guard.verdict, report.guard.findings.map((finding) => [finding.class, finding.count])],
    ['refused', [['category', 2]]],
  );
  assert.deepEqual(
    report.tenants.flatMap(({ outcomes }) => outcomes.map(({ status, reason }) => [status, reason])),
    [1, 2].map(() => ['refused', 'the guard refused the run: allow category']),
  );
});

test('deploy --allow takes the classes that the guard knows, and says them where it does not', async () => {
  const world = testWorld();
  assert.equal(await run(['deploy', '--env', 'local', '--allow', 'all'], world), 1);
  assert.match(world.talked(), new RegExp(`must be one of ${guardClasses.join(', ')}`, 'u'));
});
