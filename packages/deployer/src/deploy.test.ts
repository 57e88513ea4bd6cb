import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { AnyKind, Bundle, JsonObject, OnDrift } from '@sentinelpack/kinds';
import { armGuid, textOf } from '@sentinelpack/kinds';
import { NotSignedIn } from './azure-error.ts';
import { deploy } from './deploy.ts';
import { deployTo, done, high, low, outcomes, planOn, summaryOf } from './testing/deploying.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item, removedThings, thing, workspaceNamed } from './testing/thing.ts';

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

for (const [name, path] of [
  ['objects', '/Test/things'],
  ['markers', '/metadata'],
] as const) {
  test(`deploy: a read of ${name} that lags behind is repeated, and not taken for the rewriting of the service`, async () => {
    const sleeps: number[] = [];
    const { azure, lag } = laggingAzure(path);
    await deployTo(azure, bundleOf([item('a', low)]));
    lag(1);
    const bundle = bundleOf([item('a', high)]);
    assert.deepEqual(outcomes(await deployTo(azure, bundle, { sleep: async (time) => void sleeps.push(time) })), [done('a')]);
    assert.deepEqual(sleeps, [2_000]);
    assert.equal(azure.log.length, 2);
    assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
  });
}

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
    message: 'the plan was made of bundle ffffffffffff, and this is 0: plan again',
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
  const lost = bundleOf([item('a', low)]);
  const reason = 'no longer in the content, and removed.yaml does not name it: it stays until it does';
  assert.deepEqual(outcomes(await deployTo(azure, lost, { prune: true })), [{ kind: 'thing', id: 'b', status: 'skipped', reason }]);
  const bundle = bundleOf([item('a', low)], {}, removedThings(['b']));
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { date: () => new Date('2026-02-01T12:00:00Z') })), [
    { kind: 'thing', id: 'b', status: 'skipped', reason: 'removed 31 days ago, on 2026-01-01: done with' },
  ]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { prune: true })), [done('b')]);
  assert.deepEqual(azure.log.slice(1), [
    `delete ${thingId('b')}`,
    `delete ${workspaceNamed('one').id}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-p-b`,
  ]);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
});

test('deploy: what cannot become the desired object is replaced under another name, and goes once that is there', async () => {
  const azure = memoryAzure();
  await deployTo(azure, bundleOf([item('a', { type: 'Scheduled' })]));
  const bundle = bundleOf([item('a', { type: 'NRT' })]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle)), [done('a')]);
  assert.deepEqual(azure.log.slice(1), ['deploy sentinelpack-one-1 (2)', `delete ${thingId('a')}`]);
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ keep: 1 }));
  const back = bundleOf([item('a', { type: 'Scheduled' })]);
  assert.deepEqual(outcomes(await deployTo(azure, back)), [done('a')]);
  const names = ['1', '2'].map((n) => thingId(armGuid('a', 'thing', n)));
  assert.deepEqual(
    names.map((id) => azure.objects.has(id.toLowerCase())),
    [false, true],
  );
  assert.deepEqual((await planOn(azure, back)).summary, summaryOf({ keep: 1 }));
});

test('deploy: what a killed replacement left is an orphan, where its name proves whose it is', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', low)]);
  await deployTo(azure, bundle);
  const left = thingId(armGuid('a', 'thing', '1'));
  azure.edit(left, high);
  const { changes } = (await planOn(azure, bundle)).workspaces[0] ?? assert.fail();
  assert.deepEqual(
    changes.map(({ id, action }) => [id, action]),
    [
      ['a', 'keep'],
      [left, 'orphan'],
    ],
  );
  assert.deepEqual(outcomes(await deployTo(azure, bundle, { prune: true })), [done(left)]);
  assert.equal(azure.objects.has(left.toLowerCase()), false);
});

test('deploy: an id that belonged to an item of another kind is blocked until that is deleted', async () => {
  const azure = memoryAzure();
  const former = item('a', low);
  await deployTo(azure, bundleOf([{ ...former, kind: 'other', resource: { ...former.resource, type: 'Test/others' } }]), {
    kinds: [thing, other],
  });
  const bundle = bundleOf([item('a', low)], {}, removedThings(['a'], 'other'));
  const { changes } =
    (await planOn(azure, bundle, { kinds: [thing, other], date: () => new Date('2026-01-02T12:00:00Z') })).workspaces[0] ?? assert.fail();
  assert.deepEqual(
    changes.map(({ kind, action, reason }) => [kind, action, reason]),
    [
      ['thing', 'blocked', 'its id still belongs to the Other that was deployed under it: delete that first'],
      ['other', 'orphan', 'removed 1 day ago, on 2026-01-01: done with'],
    ],
  );
  await deployTo(azure, bundle, { kinds: [thing, other], prune: true });
  assert.deepEqual((await planOn(azure, bundle, { kinds: [thing, other] })).summary, summaryOf({ create: 1 }));
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

test('deploy: only some items, only some workspaces', async () => {
  const azure = memoryAzure();
  const workspaces = ['one', 'two'].map((name) => workspaceNamed(name));
  const bundle = bundleOf([item('a', low, { path: 'things/first.yaml' }), item('b', low)], { workspaces });
  const report = await deployTo(azure, bundle, { only: ['first.yaml'], workspaces: ['two'] });
  assert.deepEqual(
    report.workspaces.map(({ name, outcomes: all }) => [name, all]),
    [['two', [done('a')]]],
  );
  await assert.rejects(deployTo(azure, bundle, { only: ['third'] }), { message: 'the bundle has no item third' });
  await assert.rejects(deployTo(azure, bundle, { only: ['firts.yaml'] }), {
    message: 'the bundle has no item firts.yaml; did you mean first.yaml?',
  });
  await assert.rejects(deployTo(azure, bundle, { workspaces: ['three'] }), {
    message: 'environment test has no workspace three; it has one, two',
  });
  await assert.rejects(deploy(bundle, 'prod', azure), { message: 'there is no environment prod; the bundle has test' });
});

test('deploy: a bundle with a kind of a later version is refused before anything is read', async () => {
  const azure = memoryAzure();
  const message = 'the bundle was made by test and has an item of the kind parser, which this version does not know';
  await assert.rejects(deployTo(azure, bundleOf([item('a', low, { kind: 'parser' })])), { name: 'WrongRequest', message });
  assert.equal(azure.reads(), 0);
});

test('deploy: a variant stands for the item in the workspaces that it names', async () => {
  const azure = memoryAzure();
  const workspaces = ['one', 'two'].map((name) => workspaceNamed(name));
  const bundle = bundleOf([item('a', low)], { workspaces });
  const source = { path: 'environments/test.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const { resource, needs, provides } = item('a', high);
  const variant = { itemId: 'a', workspaces: ['two'], set: high, tune: {}, source, decided: [], needs, provides, resource };
  const varied = { ...bundle, environments: bundle.environments.map((each) => ({ ...each, variants: [variant] })) };
  await deployTo(azure, varied);
  const live = [...azure.objects.values()].filter(({ id }) => textOf(id).includes('/Test/things/')).map(({ properties }) => properties);
  assert.deepEqual(live, [low, high]);
  assert.deepEqual((await planOn(azure, varied)).summary, summaryOf({ keep: 2 }));
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

// A second kind whose objects are things too, in a list of their own.
const other: AnyKind = {
  ...thing,
  name: 'other',
  contentKind: 'Other',
  live: { ...thing.live, list: (workspace) => ({ path: `${workspace.id}/providers/Test/others`, apiVersion: '1' }) },
};

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
    removedThings(['a', 'b', 'c'].filter((id) => content[id] === undefined)),
  );
}

// Shows a list as it was before a deployment, for some reads after it.
function laggingAzure(late: string): { readonly azure: MemoryAzure; readonly lag: (reads: number) => void } {
  const inner = memoryAzure();
  const before = new Map<string, readonly JsonObject[]>();
  let left = 0;
  let isLagging = false;
  const azure: MemoryAzure = {
    ...inner,
    list: async (tenant, request) => {
      const now = await inner.list(tenant, request);
      const old = before.get(request.path);
      if (isLagging && old !== undefined && left > 0 && request.path.endsWith(late)) {
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
