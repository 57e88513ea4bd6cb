import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, BundleEnvironment, Span } from '@sentinelpack/kinds';
import { deployTo, done, high, low, outcomes, planOn, summaryOf } from './testing/deploying.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { bundleOf, item, workspaceNamed } from './testing/thing.ts';

const workspaces = [workspaceNamed('one'), workspaceNamed('two')];

test('overrides: a plan names the line and the reason of the override that makes a value', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', { ...low, query: 'x' })], { workspaces });
  await deployTo(azure, bundle);
  const { resource, needs, provides } = item('a', { ...high, query: 'y' });
  const decided = [{ name: 'severity', fields: ['severity'], source: line(7), reason: 'finance is handled first' }];
  const variant = { itemId: 'a', workspaces: ['two'], set: high, tune: {}, source: line(7), decided, needs, provides, resource };
  const plan = await planOn(azure, said(bundle, { variants: [variant] }));
  assert.deepEqual(plan.summary, summaryOf({ keep: 1, update: 1 }));
  assert.deepEqual(
    plan.workspaces[1]?.changes[0]?.fields.map(({ path, override }) => ({ path, override })),
    [
      { path: 'query', override: undefined },
      { path: 'severity', override: { source: 'environments/test.yaml:7', reason: 'finance is handled first' } },
    ],
  );
});

test('exclusions: an item is not made where it is excluded, and what is deployed there goes with --prune alone', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', low)], { workspaces });
  const excluded = said(bundle, { exclusions: [{ items: ['a'], workspaces: ['two'], source: line(3), reason: 'not there' }] });
  assert.deepEqual((await planOn(azure, excluded)).summary, summaryOf({ create: 1 }));
  await deployTo(azure, bundle);
  const plan = await planOn(azure, excluded);
  assert.deepEqual(plan.summary, summaryOf({ keep: 1, orphan: 1 }));
  assert.deepEqual(plan.workspaces[1]?.changes[0]?.reason, 'excluded by environments/test.yaml:3: not there');
  await deployTo(azure, excluded, { prune: true, allow: ['deletes'] });
  assert.deepEqual((await planOn(azure, excluded)).summary, summaryOf({ keep: 1 }));
});

const ending = { items: ['a'], workspaces: ['two'], source: line(9), reason: 'until the scanner goes', date: '2027-01-31' };

for (const { name, day, warnings, blocked } of [
  { name: 'long before, nothing is said', day: '2027-01-01', warnings: undefined, blocked: 0 },
  { name: 'within two weeks, a warning', day: '2027-01-18', warnings: [warning()], blocked: 0 },
  { name: 'on the last day, it still holds', day: '2027-01-31', warnings: [warning()], blocked: 0 },
  { name: 'afterwards, the item is blocked there and nowhere else', day: '2027-02-01', warnings: undefined, blocked: 1 },
]) {
  test(`expiry: ${name}`, async () => {
    const bundle = said(bundleOf([item('a', low)], { workspaces }), { expiries: [ending] });
    const plan = await planOn(memoryAzure(), bundle, { date: () => new Date(`${day}T12:00:00Z`) });
    assert.deepEqual(plan.warnings, warnings);
    assert.deepEqual(plan.summary, summaryOf({ create: 2 - blocked, blocked }));
  });
}

test('expiry: what is blocked is neither written nor deleted, and the reason names the line', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low)], { workspaces }));
  const late = { prune: true, date: () => new Date('2027-02-01') };
  const exclusions = [{ items: ['a'], workspaces: ['two'], source: line(8), reason: 'not there' }];
  const report = await deployTo(azure, said(bundleOf([item('a', high)], { workspaces }), { exclusions, expiries: [ending] }), late);
  assert.deepEqual(
    outcomes(report).filter(({ status }) => status === 'done'),
    [done('a')],
  );
  assert.deepEqual(
    report.workspaces[1]?.changes.map(({ action, reason }) => ({ action, reason })),
    [{ action: 'blocked', reason: 'environments/test.yaml:9 ended on 2027-01-31 (until the scanner goes): decide again' }],
  );
});

function warning(): string {
  return 'environments/test.yaml:9 ends on 2027-01-31 (until the scanner goes): then its items are blocked';
}

function line(number: number): Span {
  return { path: 'environments/test.yaml', line: number, column: 1, endLine: number, endColumn: 2 };
}

function said(bundle: Bundle, more: Partial<BundleEnvironment>): Bundle {
  return { ...bundle, environments: bundle.environments.map((environment) => ({ ...environment, ...more })) };
}
