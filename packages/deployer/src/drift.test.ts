import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bundle, Drift, JsonObject } from '@sentinelpack/kinds';
import { deploy } from './deploy.ts';
import { drift } from './drift.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item, setting, settingItem, thing, workspaceNamed } from './testing/thing.ts';

const kinds = [setting, thing];
const about = { kind: 'thing', id: 'a', name: 'Spray' };
const deployed: JsonObject = { displayName: 'Spray', enabled: true, query: 'q' };

interface Row {
  readonly name: string;
  /** What happens between the deployment and the look. */
  readonly happens: (azure: MemoryAzure) => void;
  /** The content by the time of the look; as deployed where it is not given. */
  readonly content?: Bundle;
  readonly expected: readonly Drift[];
}

const rows: readonly Row[] = [
  { name: 'nothing happened', happens: () => {}, expected: [] },
  {
    name: 'a field was edited, and the service says by whom',
    happens: (azure) => {
      azure.edit(thingId('a'), { query: 'x' });
      const body = azure.objects.get(thingId('a').toLowerCase()) ?? {};
      azure.objects.set(thingId('a').toLowerCase(), {
        ...body,
        systemData: { lastModifiedBy: 'eve@example.com', lastModifiedAt: '2026-03-02T09:00:00Z' },
      });
    },
    expected: [
      {
        ...about,
        state: 'edited',
        fields: [{ path: 'query', desired: 'q', live: 'x', applied: 'desired' }],
        by: 'eve@example.com',
        at: '2026-03-02T09:00:00Z',
      },
    ],
  },
  {
    name: 'it was disabled',
    happens: (azure) => azure.edit(thingId('a'), { enabled: false }),
    expected: [{ ...about, state: 'disabled', fields: [{ path: 'enabled', desired: true, live: false, applied: 'desired' }] }],
  },
  {
    name: 'the service disabled it',
    happens: (azure) => azure.edit(thingId('a'), { enabled: false, displayName: 'AUTO DISABLED Spray' }),
    expected: [
      {
        ...about,
        state: 'autoDisabled',
        fields: [
          { path: 'displayName', desired: 'Spray', live: 'AUTO DISABLED Spray', applied: 'desired' },
          { path: 'enabled', desired: true, live: false, applied: 'desired' },
        ],
        reason: 'its query fails',
      },
    ],
  },
  {
    name: 'it was deleted',
    happens: (azure) => azure.lose(thingId('a')),
    expected: [{ ...about, state: 'deleted', fields: [] }],
  },
  {
    name: 'somebody made another one of the same name',
    happens: (azure) => azure.edit(thingId('copy'), { displayName: 'spray' }),
    expected: [{ kind: 'thing', id: 'copy', name: 'spray', state: 'duplicate', fields: [], reason: 'it is called like item a' }],
  },
  {
    name: 'somebody made one of his own',
    happens: (azure) => azure.edit(thingId('own'), { displayName: 'Mine' }),
    expected: [{ kind: 'thing', id: 'own', name: 'Mine', state: 'unmanaged', fields: [] }],
  },
  {
    name: 'the marker was deleted',
    happens: (azure) => azure.lose(`${workspaceNamed('one').id}/providers/Microsoft.SecurityInsights/metadata/sentinelpack-p-a`),
    expected: [
      { kind: 'thing', id: 'a', name: 'Spray', state: 'unmanaged', fields: [], reason: 'it has the name of item a, but no marker' },
    ],
  },
  {
    name: 'the item left the content',
    happens: () => {},
    content: bundleOf([]),
    expected: [
      {
        ...about,
        state: 'orphan',
        fields: [],
        reason: 'no longer in the content, and removed.yaml does not name it: it stays until it does',
      },
    ],
  },
  {
    name: 'the content moved on, which is no drift',
    happens: () => {},
    content: bundleOf([item('a', { ...deployed, query: 'new' })]),
    expected: [],
  },
  {
    name: 'the content moved on and another field was edited',
    happens: (azure) => azure.edit(thingId('a'), { enabled: false }),
    content: bundleOf([item('a', { ...deployed, query: 'new' })]),
    expected: [{ ...about, state: 'disabled', fields: [{ path: 'enabled', desired: true, live: false, applied: 'desired' }] }],
  },
];

for (const { name, happens, content, expected } of rows) {
  test(`drift: ${name}`, async () => {
    const azure = memoryAzure();
    const bundle = bundleOf([item('a', deployed)]);
    await deploy(bundle, 'test', azure, { kinds });
    const writes = azure.log.length;
    happens(azure);
    const report = await drift(content ?? bundle, 'test', azure, { kinds });
    assert.deepEqual(report.workspaces[0]?.drift, expected);
    assert.equal(azure.log.length, writes);
  });
}

test('drift: the connector is part of its tenant', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([settingItem('s', { logs: ['A', 'B'] })], { workspaces: [workspaceNamed('one', { connector: true })] });
  await deploy(bundle, 'test', azure, { kinds });
  azure.edit('/providers/Test/settings/sentinelpack-one', { logs: ['A'] });
  const report = await drift(bundle, 'test', azure, { kinds });
  assert.deepEqual(report.tenants[0]?.drift, [
    {
      kind: 'setting',
      id: 's',
      name: 'Thing s',
      state: 'edited',
      fields: [{ path: 'logs', desired: ['A', 'B'], live: ['A'], applied: 'desired' }],
    },
  ]);
});

test('drift: only some items', async () => {
  const azure = memoryAzure();
  const bundle = bundleOf([item('a', deployed), item('b', { query: 'q' })]);
  await deploy(bundle, 'test', azure, { kinds });
  azure.edit(thingId('a'), { query: 'x' });
  azure.edit(thingId('b'), { query: 'x' });
  azure.edit(thingId('own'), {});
  const report = await drift(bundle, 'test', azure, { kinds, only: ['b'] });
  assert.deepEqual(
    report.workspaces[0]?.drift.map(({ id, state }) => [id, state]),
    [['b', 'edited']],
  );
});
