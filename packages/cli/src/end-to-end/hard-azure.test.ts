import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { Azure, Options } from '@sentinelpack/deployer';
import type { DeployReport } from '@sentinelpack/kinds';
import { isObject } from '@sentinelpack/kinds';
import { deployCode } from '../verbs/deploy.ts';
import type { LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure, withItems, withProperty } from './local-azure.ts';

// What Azure does at its worst: reads that lag, slow deployments, preflights, rules that it disables, rights that are missing.

const { bundle } = openLocalAzure();
const rules = bundle.items.filter(({ kind }) => kind === 'analytics-rule').slice(0, 4);
const [rule] = rules;
assert.ok(rule);
const few: Options = { only: rules.map(({ id }) => id), workspaces: ['contoso'] };
const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';

test('hard azure: reads that lag behind writes are waited for', async () => {
  const { azure, control } = openLocalAzure();
  await deploy(bundle, 'local', azure, few);
  await control('behaviour', { staleReadSeconds: 3 });
  const changed = withItems(bundle, (item) => (item.id === rule.id ? withProperty(item, 'severity', 'Informational') : item));
  const sleep = async (milliseconds: number): Promise<unknown> => control('clock', { advanceSeconds: milliseconds / 1000 });
  assert.deepEqual(remarks(await deploy(changed, 'local', azure, { ...few, sleep })), []);
  assert.deepEqual((await makePlan(changed, 'local', azure, few)).summary.keep, few.only?.length);
});

test('hard azure: the deployment of a run that died is waited for, and nothing of it is written again', async () => {
  let isDead = false;
  const local = openLocalAzure(
    async (request, next) => {
      if (isDead) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      isDead = request.method === 'PUT';
      return next(request);
    },
    { maxRetries: 0 },
  );
  await local.control('behaviour', { deploymentSeconds: 40 });
  await deploy(bundle, 'local', local.azure, { ...few, sleep: async () => {} });
  const sleep = async (milliseconds: number): Promise<unknown> => local.control('clock', { advanceSeconds: milliseconds / 1000 });
  const report = await deploy(bundle, 'local', fresh(local), { ...few, sleep });
  assert.deepEqual(new Set(remarks(report)), new Set(['skipped: already as wanted']));
});

for (const preflight of [1, 2]) {
  test(`hard azure: a preflight that ${preflight === 1 ? 'names' : 'does not name'} the culprit stops it alone`, async () => {
    const { azure, control } = openLocalAzure();
    await control('behaviour', { preflight });
    const broken = withItems(bundle, (item) => (item.id === rule.id ? withProperty(item, 'severity', 'Critical') : item));
    const report = await deploy(broken, 'local', azure, few);
    const failed = report.workspaces.flatMap(({ outcomes }) => outcomes.filter(({ status }) => status !== 'done'));
    assert.deepEqual(
      failed.map(({ id, status }) => [id, status]),
      [[rule.id, 'failed']],
    );
    assert.match(failed[0]?.reason ?? '', preflight === 1 ? /Critical/u : /preflight validation failed/u);
    assert.equal(report.workspaces.flatMap(({ outcomes }) => outcomes).length, few.only?.length);
  });
}

test('hard azure: a rule that the service disabled is health and no edit, and new content heals it', async () => {
  const { azure, control, portal } = openLocalAzure();
  await deploy(bundle, 'local', azure, few);
  const path = `${contoso}/providers/Microsoft.SecurityInsights/alertRules/${rule.id}`;
  await control('disable', { id: path, reason: 'The query was blocked as it was consuming too many resources.' });
  const found = await drift(bundle, 'local', azure, few);
  assert.deepEqual(
    found.workspaces[0]?.drift.map(({ id, state }) => [id, state]),
    [[rule.id, 'autoDisabled']],
  );
  assert.match(found.workspaces[0]?.drift[0]?.reason ?? '', /consuming too many resources/u);
  const stopped = await deploy(bundle, 'local', azure, few);
  assert.deepEqual(
    stopped.workspaces[0]?.outcomes.map(({ id, status }) => [id, status]),
    [[rule.id, 'refused']],
  );
  const healing = withItems(bundle, (item) => (item.id === rule.id ? withProperty(item, 'severity', 'Informational') : item));
  assert.deepEqual(remarks(await deploy(healing, 'local', azure, few)), []);
  const { properties } = await portal('GET', `${path}?api-version=2025-07-01-preview`);
  assert.ok(isObject(properties));
  assert.equal(properties['enabled'], true);
});

test('hard azure: who may only read gets a plan, and a deployment that says which right is missing', async () => {
  const { azure, control } = openLocalAzure();
  await control('faults', { match: { method: 'PUT', path: '/deployments/' }, times: 10, status: 403 });
  assert.equal((await makePlan(bundle, 'local', azure, few)).summary.create, few.only?.length);
  const report = await deploy(bundle, 'local', azure, few);
  const said = new Set(remarks(report));
  assert.deepEqual(said, new Set(['failed: AuthorizationFailed: The client does not have authorization to perform the action.']));
  assert.equal(deployCode(report), 4);
});

function fresh({ emulator }: LocalAzure): Azure {
  return connect(localEnvironment(bundle), { transport: async (request) => emulator.handle(request), pollMilliseconds: 1 });
}

// Outcomes that are not simply done.
function remarks(report: DeployReport): readonly string[] {
  return report.workspaces.flatMap(({ outcomes }) =>
    outcomes
      .filter(({ status, reason }) => status !== 'done' || reason !== undefined)
      .map(({ status, reason }) => `${status}: ${reason ?? ''}`),
  );
}
