import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyKind, Capacity, Change, JsonObject } from '@sentinelpack/kinds';
import { isObject, kindNamed } from '@sentinelpack/kinds';
import { planOn, deployTo, done, outcomes } from './testing/deploying.ts';
import type { MemoryAzure } from './testing/memory-azure.ts';
import { memoryAzure } from './testing/memory-azure.ts';
import { thingId } from './testing/situation.ts';
import { bundleOf, item, removedThings, thing } from './testing/thing.ts';

const on = { enabled: true };
const off = { enabled: false };
const room: Capacity = { what: 'enabled things', usual: 2, most: 3 };
const counted: AnyKind = {
  ...thing,
  live: { ...thing.live, capacity: ({ properties }) => (isObject(properties) && properties['enabled'] === true ? room : undefined) },
};
const options = { kinds: [counted] };

const rows: readonly {
  readonly name: string;
  /** What stands there that is not ours. */
  readonly others: readonly JsonObject[];
  readonly wanted: readonly JsonObject[];
  readonly planned: readonly string[];
}[] = [
  { name: 'what fits is created', others: [on], wanted: [on], planned: ['create'] },
  {
    name: 'beyond what is usual it is said, and tried',
    others: [on, on],
    wanted: [on],
    planned: ['create: it would be number 3 of the enabled things: a workspace takes 2, on a dedicated cluster 3'],
  },
  {
    name: 'beyond what any workspace takes it is blocked by name, and the rest goes through',
    others: [on, on],
    wanted: [on, on, off],
    planned: [
      'create: it would be number 3 of the enabled things: a workspace takes 2, on a dedicated cluster 3',
      'blocked: a workspace takes 3 enabled things, and has 3',
      'create',
    ],
  },
  { name: 'what is switched off takes no room', others: [on, on, on, off], wanted: [off], planned: ['create'] },
];

for (const { name, others, wanted, planned } of rows) {
  test(`capacity: ${name}`, async () => {
    const azure = crowded(others);
    const plan = await planOn(azure, bundleOf(wanted.map((properties, index) => item(`${index}`, properties))), options);
    assert.deepEqual(plan.workspaces[0]?.changes.map(said), planned);
  });
}

test('C-14: what counts towards a limit already may change, what is switched on needs room, and what is deleted makes none in the same run', async () => {
  const azure = crowded([on]);
  await deployTo(azure, bundleOf([item('a', on), item('b', on), item('c', off)]), options);
  const bundle = bundleOf([item('b', { ...on, severity: 'High' }), item('c', on)], {}, removedThings(['a']));
  const run = { ...options, prune: true, date: () => new Date('2026-01-01') };
  const full = 'a workspace takes 3 enabled things, and has 3';
  assert.deepEqual(outcomes(await deployTo(azure, bundle, run)), [
    done('b'),
    { kind: 'thing', id: 'c', status: 'refused', reason: full },
    done('a'),
  ]);
  assert.deepEqual(outcomes(await deployTo(azure, bundle, run)), [done('c')]);
});

test('capacity: enabled rules are counted by their kinds, disabled ones nowhere', () => {
  assert.deepEqual(capacityOf('Scheduled', true), { what: 'enabled scheduled rules', usual: 512, most: 1024 });
  assert.deepEqual(capacityOf('NRT', true), { what: 'enabled near-real-time rules', most: 50 });
  assert.equal(capacityOf('NRT', false), undefined);
});

function crowded(others: readonly JsonObject[]): MemoryAzure {
  const azure = memoryAzure();
  for (const [index, properties] of others.entries())
    azure.edit(thingId(`other-${index}`), { ...properties, displayName: `Other ${index}` });
  return azure;
}

function said({ action, reason }: Change): string {
  return reason === undefined ? action : `${action}: ${reason}`;
}

function capacityOf(kind: string, enabled: boolean): Capacity | undefined {
  return kindNamed('analytics-rule')?.live.capacity?.({ kind, properties: { enabled } });
}
