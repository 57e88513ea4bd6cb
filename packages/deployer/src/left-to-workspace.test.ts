import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { drift } from './drift.ts';
import { deployTo, high, low, planOn, summaryOf } from './testing/deploying.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { bundleOf, item, setting, thing } from './testing/thing.ts';

test('ignored: a field of the workspace is no change and no drift, and a write keeps it as it is there', async () => {
  const azure = memoryAzure();
  await deployTo(azure, owning(['enabled'], { ...low, enabled: true }));
  edit(azure, { enabled: false });
  const kept = owning(['enabled'], { ...low, enabled: true });
  assert.deepEqual(await driftIn(azure, kept), []);
  assert.deepEqual((await planOn(azure, kept)).summary, summaryOf({ keep: 1 }));
  const report = await deployTo(azure, owning(['enabled'], { ...high, enabled: true }));
  assert.deepEqual(
    report.workspaces[0]?.changes[0]?.fields.map(({ path }) => path),
    ['severity'],
  );
  assert.deepEqual(liveProperties(azure), { ...high, enabled: false });
});

test('ignored: a field that the workspace took away is not written again, and one that it added is kept', async () => {
  const azure = memoryAzure();
  await deployTo(azure, owning([], { ...low, description: 'ours' }));
  edit(azure, { description: undefined, tags: ['theirs'] });
  await deployTo(azure, owning(['description', 'tags'], { ...high, description: 'ours' }));
  assert.deepEqual(liveProperties(azure), { ...high, tags: ['theirs'] });
});

test('ignored: the first deployment sends what the content says', async () => {
  const azure = memoryAzure();
  await deployTo(azure, owning(['enabled'], { ...low, enabled: true }));
  assert.deepEqual(liveProperties(azure), { ...low, enabled: true });
});

test('ignored: a second deployment writes nothing, whatever the workspace did with its field', async () => {
  const azure = memoryAzure();
  const bundle = owning(['enabled'], { ...low, enabled: true });
  await deployTo(azure, bundle);
  edit(azure, { enabled: false });
  await deployTo(azure, bundle);
  const before = JSON.stringify([...azure.objects]);
  await deployTo(azure, bundle);
  assert.equal(JSON.stringify([...azure.objects]), before);
});

test('ignored: the repository takes a field back without a conflict, since the marker knows what was there', async () => {
  const azure = memoryAzure();
  const bundle = owning(['enabled'], { ...low, enabled: true });
  await deployTo(azure, bundle);
  edit(azure, { enabled: false });
  await deployTo(azure, bundle);
  const plan = await planOn(azure, owning([], { ...low, enabled: true }));
  assert.deepEqual(plan.workspaces[0]?.changes[0]?.cause, 'content');
  assert.deepEqual(plan.summary, summaryOf({ update: 1 }));
});

test('ignored: what the service switched off itself is nobody’s choice, so that new content heals it', async () => {
  const azure = memoryAzure();
  await deployTo(azure, owning(['enabled'], { ...low, enabled: true, displayName: 'Thing' }));
  edit(azure, { enabled: false, displayName: 'AUTO DISABLED Thing' });
  await deployTo(azure, owning(['enabled'], { ...high, enabled: true, displayName: 'Thing' }));
  assert.deepEqual(liveProperties(azure), { ...high, enabled: true, displayName: 'Thing' });
});

test('ignored: an object that nobody marked is foreign where a field of the workspace differs, and keeps it when it is claimed', async () => {
  const azure = memoryAzure();
  const bundle = owning(['query'], { ...low, query: 'ours' });
  await deployTo(azure, bundle);
  for (const key of azure.objects.keys()) if (key.includes('/metadata/')) azure.objects.delete(key);
  edit(azure, { query: 'theirs' });
  assert.deepEqual((await planOn(azure, bundle)).summary, summaryOf({ foreign: 1 }));
  await deployTo(azure, owning(['query'], { ...high, query: 'ours' }), { claim: 'all' });
  assert.deepEqual(liveProperties(azure), { ...high, query: 'theirs' });
});

function owning(fields: readonly string[], properties: JsonObject): Bundle {
  const bundle = bundleOf([item('a', properties)]);
  const source = { path: 'environments/test.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 };
  const ignored = [{ items: ['a'], workspaces: ['one'], fields, source, reason: 'theirs' }];
  return { ...bundle, environments: bundle.environments.map((each) => ({ ...each, ignored })) };
}

async function driftIn(azure: MemoryAzure, bundle: Bundle): Promise<unknown> {
  const report = await drift(bundle, 'test', azure, { kinds: [setting, thing] });
  return report.workspaces.flatMap((workspace) => workspace.drift);
}

function liveProperties(azure: MemoryAzure): unknown {
  return [...azure.objects.values()].find(({ id }) => textOf(id).includes('/Test/things/'))?.['properties'];
}

function edit(azure: MemoryAzure, change: { readonly [name: string]: JsonObject[string] | undefined }): void {
  for (const [key, object] of azure.objects) {
    if (!textOf(object['id']).includes('/Test/things/') || !isObject(object['properties'])) continue;
    const properties = Object.entries({ ...object['properties'], ...change }).filter(([, value]) => value !== undefined);
    azure.objects.set(key, { ...object, etag: '"edited"', properties: Object.fromEntries(properties) as JsonObject }); // what is undefined is gone
  }
}
