import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armGuid } from '@sentinelpack/kinds';
import { deployTo, done, low, outcomes, serviceError } from './testing/deploying.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item } from './testing/thing.ts';

test('deploy: a rule whose table does not exist yet waits, and the rest goes through', async () => {
  const message = 'Failed to run the analytics rule query. One of the tables does not exist.';
  const azure = memoryAzure({
    refuse: (id) => (id.endsWith('things/a') ? { status: 'BadRequest', error: serviceError('BadRequest', message) } : undefined),
  });
  const needs = { tables: ['SigninLogs'], functions: [], watchlists: [] };
  const report = await deployTo(azure, bundleOf([item('a', low, { needs }), item('b', low)]));
  assert.deepEqual(outcomes(report), [
    { kind: 'thing', id: 'a', status: 'waiting', reason: `waits for data in SigninLogs: BadRequest: ${message}` },
    done('b'),
  ]);
});

test('deploy: what the service refuses fails with its words, and a conflict of etags is refused', async () => {
  const refusals = new Map([
    ['a', serviceError('BadRequest', 'no such column')],
    ['b', serviceError('Conflict', 'Etag does not match')],
  ]);
  const azure = memoryAzure({
    refuse: (id) => {
      const error = id.includes('/things/') ? refusals.get(id.slice(-1)) : undefined;
      return error && { status: error.code, error };
    },
  });
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf(['a', 'b'].map((id) => item(id, low))))), [
    { kind: 'thing', id: 'a', status: 'failed', reason: 'BadRequest: no such column' },
    { kind: 'thing', id: 'b', status: 'refused', reason: 'Conflict: Etag does not match' },
  ]);
});

test('deploy: where the service keeps every name of an item, it fails with the words for the last', async () => {
  const azure = memoryAzure({
    refuse: (id) =>
      id.includes('/things/') ? { status: 'Conflict', error: serviceError('Conflict', 'The rule was recently deleted.') } : undefined,
  });
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf([item('a', low)]))), [
    { kind: 'thing', id: 'a', status: 'failed', reason: 'Conflict: The rule was recently deleted.' },
  ]);
  assert.equal(azure.log.length, 6);
});

test('deploy: a marker that fails after its object is said, and the next run writes the marker alone', async () => {
  let isFailing = true;
  const azure = memoryAzure({
    refuse: (id) =>
      isFailing && id.includes('/metadata/') ? { status: 'BadRequest', error: serviceError('BadRequest', 'no') } : undefined,
  });
  const bundle = bundleOf([item('a', low)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [
    { kind: 'thing', id: 'a', status: 'failed', reason: 'written, but its marker was not: BadRequest: no' },
  ]);
  isFailing = false;
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [done('a')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (2)', 'deploy sentinelpack-one-1 (1)']);
});

test('deploy: a refused preflight takes out what it names and sends the rest', async () => {
  const detail = { ...serviceError('PreflightValidationCheckFailed', 'the query is wrong'), target: thingId('b') };
  const azure = memoryAzure({
    answer: (_, n) =>
      n === 1 ? { status: 'refused', error: { ...serviceError('InvalidTemplateDeployment', 'no'), details: [detail] } } : undefined,
  });
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf(['a', 'b', 'c'].map((id) => item(id, low))))), [
    done('a'),
    { kind: 'thing', id: 'b', status: 'failed', reason: 'PreflightValidationCheckFailed: the query is wrong' },
    done('c'),
  ]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-2 (4)']);
});

test('deploy: a refused preflight that names nothing is halved until the culprit is alone', async () => {
  const azure = memoryAzure({
    answer: ({ template }) =>
      JSON.stringify(template).includes('"poison"')
        ? { status: 'refused', error: serviceError('InvalidTemplateDeployment', 'something is wrong') }
        : undefined,
  });
  const items = ['a', 'b', 'c', 'd'].map((id) => item(id, id === 'c' ? { severity: 'poison' } : low));
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf(items))), [
    done('a'),
    done('b'),
    { kind: 'thing', id: 'c', status: 'failed', reason: 'InvalidTemplateDeployment: something is wrong' },
    done('d'),
  ]);
});

test('deploy: a refusal that is about the whole is not tried in halves', async () => {
  const azure = memoryAzure({ answer: () => ({ status: 'refused', error: serviceError('ResourceGroupNotFound', 'no rg') }) });
  let deployments = 0;
  const report = await deployTo(azure, bundleOf(['a', 'b'].map((id) => item(id, low))), {
    onProgress: ({ type }) => void (deployments += type === 'deploying' ? 1 : 0),
  });
  assert.deepEqual(
    outcomes(report).map(({ status, reason }) => [status, reason]),
    [
      ['failed', 'ResourceGroupNotFound: no rg'],
      ['failed', 'ResourceGroupNotFound: no rg'],
    ],
  );
  assert.equal(deployments, 1);
});

test('deploy: the deployment of another run is waited for, and what it wrote is not written again', async () => {
  const bundle = bundleOf([item('a', low), item('b', low)]);
  const other = bundleOf([item('a', low)]);
  const azure = memoryAzure({
    answer: (_, n) => (n === 1 ? { status: 'active', error: serviceError('DeploymentActive', 'still active') } : undefined),
  });
  const report = await deployTo(azure, bundle, { sleep: async () => void (await deployTo(azure, other)) });
  assert.deepEqual(outcomes(report), [{ kind: 'thing', id: 'a', status: 'skipped', reason: 'already as wanted' }, done('b')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (2)', 'deploy sentinelpack-one-1 (2)']);
});

test('deploy: a lock that does not go away ends the wait with its name', async () => {
  let clock = 0;
  const azure = memoryAzure({ answer: () => ({ status: 'active', error: serviceError('DeploymentActive', 'still active') }) });
  const report = await deployTo(azure, bundleOf([item('a', low)]), {
    now: () => clock,
    sleep: async (time) => void (clock += time),
    lockWaitSeconds: 60,
  });
  assert.deepEqual(outcomes(report), [
    { kind: 'thing', id: 'a', status: 'failed', reason: 'deployment sentinelpack-one-1 of another run is still active' },
  ]);
  assert.equal(clock, 60_000);
});

test('deploy: where the connection breaks, the workspace is asked what became of it', async () => {
  const bundle = bundleOf([item('a', low)]);
  const after = memoryAzure({ answer: () => 'break after' });
  assert.deepEqual(outcomes(await deployTo(after, bundle)), [done('a')]);
  const once = memoryAzure({ answer: (_, n) => (n === 1 ? 'break before' : undefined) });
  assert.deepEqual(outcomes(await deployTo(once, bundle)), [done('a')]);
  const before = memoryAzure({ answer: () => 'break before' });
  assert.deepEqual(outcomes(await deployTo(before, bundle)), [{ kind: 'thing', id: 'a', status: 'failed', reason: 'socket hang up' }]);
});

test('deploy: an object whose id the service keeps for a deleted one gets the next name of its item, and keeps it', async () => {
  const buried = new Set(['a', armGuid('a', 'thing', '1')]);
  const azure = memoryAzure({
    refuse: (id) => {
      const name = id.slice(id.lastIndexOf('/') + 1);
      return buried.has(name)
        ? { status: 'Conflict', error: serviceError('Conflict', `The rule with id '${name}' was recently deleted.`) }
        : undefined;
    },
  });
  const bundle = bundleOf([item('a', low), item('b', low)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [done('a'), done('b')]);
  assert.equal(azure.objects.has(thingId(armGuid('a', 'thing', '2')).toLowerCase()), true);
  const writes = azure.log.length;
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), []);
  assert.equal(azure.log.length, writes);
});

test('deploy: an object under another name of its item that was left without a marker is marked', async () => {
  const azure = memoryAzure();
  azure.edit(thingId(armGuid('a', 'thing', '1')), low);
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf([item('a', low)]))), [done('a')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (1)']);
});
