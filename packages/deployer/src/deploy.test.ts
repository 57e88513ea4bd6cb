import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Bundle, BundleItem, DeployReport, Environment, JsonObject, OnDrift, Outcome } from '@sentinelpack/kinds';
import { NotSignedIn } from './azure-error.ts';
import { deploy } from './deploy.ts';
import { makePlan } from './plan.ts';
import type { Options } from './run.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item, setting, settingItem, thing, workspaceNamed } from './testing/thing.ts';

const kinds = [setting, thing];
const low = { severity: 'Low' };
const high = { severity: 'High' };
const done = (id: string, reason?: string): Outcome => ({ kind: 'thing', id, status: 'done', ...(reason === undefined ? {} : { reason }) });

test('deploy: the first run writes everything in one deployment, the second reads and writes nothing', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', low), item('b', high)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [done('a'), done('b')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (4)']);
  const reads = azure.reads();
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), []);
  assert.deepEqual([azure.log.length, azure.reads() - reads], [1, 2]);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 2 }));
});

test('deploy: only what changed is written', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low), item('b', low)]));
  const report = await deployTo(azure, bundleOf([item('a', low), item('b', high)]));
  assert.deepEqual(outcomes(report), [done('b')]);
  assert.deepEqual(azure.log.slice(1), ['deploy sentinelpack-one-1 (2)']);
});

test('deploy: what the service rewrites is remembered, said once, and plans to nothing', async () => {
  const azure = memoryAzure({ store: withoutTags });
  const bundle = bundleOf([item('a', { ...low, tags: ['x'] })]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [done('a', 'the service keeps otherwise than sent: tags')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (2)', 'deploy sentinelpack-one-2 (1)']);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), []);
  azure.edit(thingId('a'), { tags: ['y'] });
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ blocked: 1 }));
});

test('deploy: a read that lags behind is repeated and not taken for the rewriting of the service', async () => {
  const sleeps: number[] = [];
  const { azure, lag } = laggingAzure();
  await deployTo(azure, bundleOf([item('a', low)]));
  lag(2);
  const bundle = bundleOf([item('a', high)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { sleep: async (time) => void sleeps.push(time) })), [done('a')]);
  assert.deepEqual(sleeps, [2_000]);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
});

test('deploy: a rule whose table does not exist yet waits, and the rest goes through', async () => {
  const message = 'Failed to run the analytics rule query. One of the tables does not exist.';
  const azure = memoryAzure({
    refuse: (id) => (id.endsWith('things/a') ? { status: 'BadRequest', error: error('BadRequest', message) } : undefined),
  });
  const needs = { tables: ['SigninLogs'], functions: [], watchlists: [] };
  const report = await deployTo(azure, bundleOf([item('a', low, { needs }), item('b', low)]));
  assert.deepEqual(outcomes(report), [
    { kind: 'thing', id: 'a', status: 'waiting', reason: `waits for data in SigninLogs: BadRequest: ${message}` },
    done('b'),
  ]);
});

test('deploy: what the service refuses fails with its words, and a conflict of etags is refused', async () => {
  const refusals = {
    a: ['BadRequest', 'no such column'],
    b: ['Conflict', 'Etag does not match'],
    c: ['Conflict', 'The rule with id c was recently deleted.'],
  };
  const azure = memoryAzure({
    refuse: (id) => {
      const [status, message] = refusals[id.slice(-1) as keyof typeof refusals] ?? [];
      return id.includes('/things/') && status && message ? { status, error: error(status, message) } : undefined;
    },
  });
  assert.deepEqual(outcomes(await deployTo(azure, bundleOf(['a', 'b', 'c'].map((id) => item(id, low))))), [
    { kind: 'thing', id: 'a', status: 'failed', reason: 'BadRequest: no such column' },
    { kind: 'thing', id: 'b', status: 'refused', reason: 'Conflict: Etag does not match' },
    { kind: 'thing', id: 'c', status: 'failed', reason: 'Conflict: The rule with id c was recently deleted.' },
  ]);
});

test('deploy: a marker that fails after its object is said, and the next run writes the marker alone', async () => {
  let isFailing = true;
  const azure = memoryAzure({
    refuse: (id) => (isFailing && id.includes('/metadata/') ? { status: 'BadRequest', error: error('BadRequest', 'no') } : undefined),
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
  const detail = { ...error('PreflightValidationCheckFailed', 'the query is wrong'), target: thingId('b') };
  const azure = memoryAzure({
    answer: (_, n) =>
      n === 1 ? { status: 'refused', error: { ...error('InvalidTemplateDeployment', 'no'), details: [detail] } } : undefined,
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
        ? { status: 'refused', error: error('InvalidTemplateDeployment', 'something is wrong') }
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
  const azure = memoryAzure({ answer: () => ({ status: 'refused', error: error('ResourceGroupNotFound', 'no rg') }) });
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
    answer: (_, n) => (n === 1 ? { status: 'active', error: error('DeploymentActive', 'still active') } : undefined),
  });
  const report = await deployTo(azure, bundle, { sleep: async () => void (await deployTo(azure, other)) });
  assert.deepEqual(outcomes(report), [{ kind: 'thing', id: 'a', status: 'skipped', reason: 'already as wanted' }, done('b')]);
  assert.deepEqual(azure.log, ['deploy sentinelpack-one-1 (2)', 'deploy sentinelpack-one-1 (2)']);
});

test('deploy: a lock that does not go away ends the wait with its name', async () => {
  let clock = 0;
  const azure = memoryAzure({ answer: () => ({ status: 'active', error: error('DeploymentActive', 'still active') }) });
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

test('deploy: an edit between plan and write is refused, object by object', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low), item('b', low)]));
  const bundle = bundleOf([item('a', high), item('b', high)]);
  const reviewed = await planOn(azure, bundle);
  azure.edit(thingId('a'), { severity: 'Medium' });
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { reviewed })), [
    {
      kind: 'thing',
      id: 'a',
      status: 'refused',
      reason: 'it has changed since it was planned: conflict now, changed in the workspace and in the content',
    },
    done('b'),
  ]);
});

test('deploy: an edit between the last look and the write is caught by the etag', async () => {
  const azure = memoryAzure({
    answer: (deployment, n) => {
      if (n === 2) azure.edit(thingId('a'), { severity: 'Medium' });
      return void deployment;
    },
  });
  await deployTo(azure, bundleOf([item('a', low)]));
  const report = await deployTo(azure, bundleOf([item('a', high)]));
  assert.deepEqual(outcomes(report), [
    { kind: 'thing', id: 'a', status: 'refused', reason: 'Conflict: Etag does not match. Data was not saved.' },
  ]);
});

test('deploy: a reviewed plan is applied as it was reviewed, also after it was a file', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', low), item('b', low)]);
  const reviewed = JSON.parse(JSON.stringify(await planOn(azure, bundle, { only: ['a'] }))) as Awaited<ReturnType<typeof planOn>>;
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { reviewed })), [done('a')]);
  await assert.rejects(deployTo(azure, { ...bundle, fingerprint: '0' }, { reviewed }), {
    message: 'the plan was made of another bundle: plan again',
  });
});

test('deploy: what is not ours stays, and is refused in words', async () => {
  const azure = memoryAzure();
  azure.edit(thingId('a'), high);
  const report = await deployTo(azure, bundleOf([item('a', low)]));
  assert.deepEqual(outcomes(report), [
    { kind: 'thing', id: 'a', status: 'refused', reason: 'an object of this name exists that we did not deploy' },
  ]);
  assert.deepEqual(azure.log, []);
});

test('deploy: orphans go with --prune, and nothing else does', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', low), item('b', low)]));
  azure.edit(thingId('mine'), high);
  const bundle = bundleOf([item('a', low)]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [
    { kind: 'thing', id: 'b', status: 'skipped', reason: 'no longer in the content' },
  ]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { prune: true })), [done('b')]);
  assert.deepEqual(azure.log.slice(1), [
    `delete ${thingId('b')}`,
    `delete ${workspaceNamed('one').id}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-p-b`,
  ]);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
});

test('deploy: a workspace that cannot be read stops nobody else', async () => {
  const azure = memoryAzure({ unreadable: (path) => (path.includes('/workspaces/two/') ? 403 : undefined) });
  const workspaces = ['one', 'two'].map((name) => workspaceNamed(name));
  const report = await deployTo(azure, bundleOf([item('a', low)], { workspaces }));
  assert.deepEqual(
    report.workspaces.map(({ name, error: why, notAuthorized, outcomes: all }) => [
      name,
      why?.replace(/^.* answered/u, ''),
      notAuthorized,
      all,
    ]),
    [
      ['one', undefined, undefined, [done('a')]],
      ['two', ' 403 Refused: not for you', true, []],
    ],
  );
});

test('deploy: who can sign in to no tenant gets one error, who can to some gets a report', async () => {
  const workspaces = [workspaceNamed('one'), workspaceNamed('two', { tenantId: 't2' })];
  const bundle = bundleOf([item('a', low)], { workspaces });
  await assert.rejects(deployTo(signedOut(['t1', 't2']), bundle), { name: 'NotSignedIn', tenantId: 't1' });
  const report = await deployTo(signedOut(['t2']), bundle);
  assert.deepEqual(
    report.workspaces.map(({ notAuthorized, outcomes: all }) => [notAuthorized, all]),
    [
      [undefined, [done('a')]],
      [true, []],
    ],
  );
});

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

test('deploy: only some items, only some workspaces', async () => {
  const azure = memoryAzure();
  const workspaces = ['one', 'two'].map((name) => workspaceNamed(name));
  const bundle = bundleOf([item('a', low, { path: 'things/first.yaml' }), item('b', low)], { workspaces });
  const report = await deployTo(azure, bundle, { only: ['first'], workspaces: ['two'] });
  assert.deepEqual(
    report.workspaces.map(({ name, outcomes: all }) => [name, all]),
    [['two', [done('a')]]],
  );
  await assert.rejects(deployTo(azure, bundle, { only: ['third'] }), { message: 'the bundle has no item third' });
  await assert.rejects(deployTo(azure, bundle, { workspaces: ['three'] }), {
    message: 'environment test has no workspace three; it has one, two',
  });
  await assert.rejects(deploy(bundle, 'prod', azure, { kinds }), { message: 'there is no environment prod; the bundle has test' });
});

test('deploy: placeholders in place of ids are refused by name', async () => {
  const zero = '00000000-0000-0000-0000-000000000000';
  const bundle = bundleOf([], { workspaces: [workspaceNamed('one', { subscriptionId: zero })] });
  await assert.rejects(deployTo(memoryAzure(), bundle), {
    message: 'environment test still has placeholders in place of ids: subscriptionId of one',
  });
});

test('deploy: after any edits, with drift overwritten, one run leaves nothing to plan', async () => {
  const properties = fc.dictionary(fc.constantFrom('severity', 'query', 'enabled'), fc.oneof(fc.boolean(), fc.constantFrom('x', 'y')), {
    minKeys: 1,
  });
  const contents = fc.dictionary(fc.constantFrom('a', 'b', 'c'), properties);
  await fc.assert(
    fc.asyncProperty(contents, contents, contents, fc.constantFrom(0, 1), async (first, edits, second, rewriting) => {
      const azure = memoryAzure(rewriting === 1 ? { store: withoutTags } : {});
      await deployTo(azure, bundleIn('overwrite', first));
      for (const [id, edit] of Object.entries(edits)) azure.edit(thingId(id), edit);
      const bundle = bundleIn('overwrite', second);
      await deployTo(azure, bundle, { prune: true, claim: 'all' });
      const count = Object.keys(second).length;
      assert.deepEqual((await planOn(azure, bundle, { prune: true })).summary, summaryOf({ keep: count }));
      const writes = azure.log.length;
      await deployTo(azure, bundle, { prune: true });
      assert.equal(azure.log.length, writes);
    }),
    { numRuns: 60 },
  );
});

// Nobody can sign in to these tenants.
function signedOut(tenants: readonly string[]): MemoryAzure {
  const azure = memoryAzure();
  const list: MemoryAzure['list'] = async (tenant, request) => {
    if (tenants.includes(tenant)) throw new NotSignedIn(tenant, 'no credential was found');
    return azure.list(tenant, request);
  };
  return { ...azure, list };
}

function bundleIn(onDrift: OnDrift, content: { readonly [id: string]: JsonObject }): Bundle {
  return bundleOf(
    Object.entries(content).map(([id, properties]) => item(id, { ...properties, tags: ['t'] })),
    { onDrift },
  );
}

function connected(environment: Partial<Environment> = {}): { readonly azure: MemoryAzure; readonly bundle: Bundle } {
  const items: readonly BundleItem[] = [settingItem('s', { logs: ['A', 'B'] }), item('a', low)];
  return { azure: memoryAzure(), bundle: bundleOf(items, { workspaces: [workspaceNamed('one', { connector: true })], ...environment }) };
}

// Shows its objects as they were before a deployment for some reads after it.
function laggingAzure(): { readonly azure: MemoryAzure; readonly lag: (reads: number) => void } {
  const inner = memoryAzure();
  const before = new Map<string, readonly JsonObject[]>();
  let left = 0;
  let isLagging = false;
  const azure: MemoryAzure = {
    ...inner,
    list: async (tenant, request) => {
      const now = await inner.list(tenant, request);
      const old = before.get(request.path);
      if (isLagging && old !== undefined && left > 0) {
        left -= 1;
        return old;
      }
      if (!isLagging) before.set(request.path, now);
      return now;
    },
    deploy: async (tenant, deployment) => {
      isLagging = left > 0;
      return inner.deploy(tenant, deployment);
    },
  };
  return { azure, lag: (reads) => void (left = reads) };
}

function withoutTags(body: JsonObject): JsonObject {
  const { tags: _, ...properties } = (body['properties'] ?? {}) as JsonObject;
  return { ...body, properties };
}

function error(code: string, message: string): { code: string; message: string; details: [] } {
  return { code, message, details: [] };
}

async function deployTo(azure: MemoryAzure, bundle: Bundle, options: Options = {}): Promise<DeployReport> {
  return deploy(bundle, 'test', azure, { kinds, sleep: async () => {}, ...options });
}

async function planOn(azure: MemoryAzure, bundle: Bundle, options: Options = {}): ReturnType<typeof makePlan> {
  return makePlan(bundle, 'test', azure, { kinds, ...options });
}

function outcomes(report: DeployReport): readonly Outcome[] {
  return report.workspaces.flatMap((workspace) => workspace.outcomes);
}

function summaryOf(counts: Partial<DeployReport['summary']>): DeployReport['summary'] {
  return { create: 0, update: 0, delete: 0, keep: 0, conflict: 0, foreign: 0, waiting: 0, blocked: 0, orphan: 0, ...counts };
}
