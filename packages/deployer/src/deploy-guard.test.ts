import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, BundleItem } from '@sentinelpack/kinds';
import { deployTo, high, low, outcomes, planOn, summaryOf } from './testing/deploying.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { bundleOf, item, workspaceNamed } from './testing/thing.ts';

const reason = 'the guard refused the run: allow updates';

test('guard: too many updates over two workspaces are refused, and nothing is written in any of them', async () => {
  const azure = memoryAzure();
  await deployTo(azure, over(['one', 'two'], things(10, low)));
  const written = azure.log.length;
  const changed = over(['one', 'two'], [...things(5, high), ...things(10, low).slice(5), item('new', low)]);
  const report = await deployTo(azure, changed);
  assert.equal(report.guard.verdict, 'refused');
  assert.deepEqual(report.summary, summaryOf({ create: 2, update: 10, keep: 10 }));
  assert.deepEqual(
    outcomes(report),
    ['one', 'two'].flatMap(() => [...ids(5), 'new'].map((id) => ({ kind: 'thing', id, status: 'refused', reason }))),
  );
  assert.equal(azure.log.length, written);
  const allowed = await deployTo(azure, changed, { allow: ['updates'] });
  assert.deepEqual([allowed.guard.verdict, outcomes(allowed).filter(({ status }) => status === 'done').length], ['passed', 12]);
});

test('guard: a run about few items is judged by all that is deployed', async () => {
  const azure = memoryAzure();
  const names = Array.from({ length: 12 }, (_, index) => `w${index}`);
  await deployTo(azure, over(names, things(10, low)));
  const report = await deployTo(azure, over(names, [item('0', high), ...things(10, low).slice(1)]), { only: ['0'] });
  assert.deepEqual([report.guard, report.summary], [{ verdict: 'passed', findings: [] }, summaryOf({ update: 12 })]);
});

test('guard: a reviewed plan is judged again, and for all of its workspaces where one is deployed', async () => {
  const azure = memoryAzure();
  await deployTo(azure, over(['one', 'two'], things(10, low)));
  const bundle = over(['one', 'two'], things(10, high));
  const plan = await planOn(azure, bundle);
  assert.equal(plan.guard.verdict, 'refused');
  const reviewed = { ...plan, guard: { verdict: 'passed' as const, findings: [] } };
  const report = await deployTo(azure, bundle, { reviewed, workspaces: ['one'] });
  assert.deepEqual(new Set(outcomes(report).map((outcome) => outcome.status)), new Set(['refused']));
  assert.equal(report.guard.findings[0]?.of, 20);
});

test('guard: where a workspace cannot be read, updates elsewhere wait for somebody who allows them', async () => {
  let isDown = false;
  const azure = memoryAzure({ unreadable: (path) => (isDown && path.includes('/workspaces/two/') ? 503 : undefined) });
  await deployTo(azure, over(['one', 'two'], things(10, low)));
  isDown = true;
  const bundle = over(['one', 'two'], [item('0', high), ...things(10, low).slice(1)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [{ kind: 'thing', id: '0', status: 'refused', reason }]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { workspaces: ['one'] })), [{ kind: 'thing', id: '0', status: 'done' }]);
});

function over(names: readonly string[], items: readonly BundleItem[]): Bundle {
  return bundleOf(items, { workspaces: names.map((name) => workspaceNamed(name)) });
}

function things(count: number, properties: typeof low): readonly BundleItem[] {
  return ids(count).map((id) => item(id, properties));
}

function ids(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index}`);
}
