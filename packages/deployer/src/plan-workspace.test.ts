import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Change } from '@sentinelpack/kinds';
import { fieldHashes } from '@sentinelpack/kinds';
import { planWorkspace } from './plan-workspace.ts';
import type { Step } from './step.ts';
import type { Facts } from './testing/situation.ts';
import { markerOn, object, situation, thingId } from './testing/situation.ts';

const about = { kind: 'thing', id: 'a', name: 'Thing a' };
const high = { severity: 'High' };
const hashes = fieldHashes(high);

const gone = 'removed 10 days ago, on 2026-01-01: done with';

const rows: readonly { readonly name: string; readonly facts: Facts; readonly changes: readonly Change[] }[] = [
  {
    name: 'an object of another ARM name with the same display name is foreign, for two would raise two incidents',
    facts: { desired: { displayName: 'Spray' }, others: [object('x', { displayName: ' spray' })] },
    changes: [
      {
        ...about,
        name: 'Spray',
        action: 'foreign',
        fields: [{ path: 'displayName', desired: 'Spray', live: ' spray', applied: 'other' }],
        reason: 'another object has the same display name (x)',
      },
    ],
  },
  {
    name: 'an object made from the same template is foreign, whatever it is called',
    facts: { desired: high, others: [object('x', { ...high, template: 'A' })] },
    changes: [{ ...about, action: 'foreign', fields: [], reason: 'it was made from the same template (x)' }],
  },
  {
    name: 'a foreign object that is claimed is updated under its own name',
    facts: { desired: high, others: [object('x', { severity: 'Low', displayName: 'Thing a' })], claimed: true },
    changes: [
      {
        ...about,
        action: 'update',
        cause: 'both',
        fields: [
          { path: 'displayName', desired: undefined, live: 'Thing a', applied: 'other' },
          { path: 'severity', desired: 'High', live: 'Low', applied: 'other' },
        ],
        reason: 'claimed',
      },
    ],
  },
  {
    name: 'a foreign object that is claimed and equal is marked',
    facts: { desired: high, others: [object('x', { ...high, template: 'a' })], claimed: true },
    changes: [{ ...about, action: 'keep', fields: [], marker: 'write', reason: 'claimed' }],
  },
  {
    name: 'an object that another pack has marked is foreign and cannot be claimed',
    facts: { desired: high, live: high, markers: [markerOn('b', 'a', { packId: 'q' })], claimed: true },
    changes: [{ ...about, action: 'foreign', fields: [], reason: 'it belongs to item b of pack q' }],
  },
  {
    name: 'a marker that another pack has set for an item of the same id is not ours',
    facts: { desired: high, live: high, markers: [markerOn('a', 'a', { packId: 'q', hashes })] },
    changes: [{ ...about, action: 'foreign', fields: [], reason: 'it belongs to item a of pack q' }],
  },
  {
    name: 'a marker leads to the object that it names',
    facts: {
      desired: high,
      others: [object('claimed', { severity: 'Low' })],
      markers: [markerOn('a', 'claimed', { hashes: fieldHashes({ severity: 'Low' }) })],
    },
    changes: [
      { ...about, action: 'update', cause: 'content', fields: [{ path: 'severity', desired: 'High', live: 'Low', applied: 'live' }] },
    ],
  },
  {
    name: 'ARM ids are compared without their case',
    facts: { desired: high, live: high, markers: [markerOn('a', 'a', { hashes, parentId: thingId('a').toUpperCase() })] },
    changes: [{ ...about, action: 'keep', fields: [] }],
  },
  {
    name: 'an item that was deleted and made again by hand is foreign, not created beside it',
    facts: { desired: high, hashes, others: [object('x', { displayName: 'Thing a' })] },
    changes: [
      {
        ...about,
        action: 'foreign',
        fields: [
          { path: 'displayName', desired: undefined, live: 'Thing a', applied: 'other' },
          { path: 'severity', desired: 'High', live: undefined, applied: 'other' },
        ],
        reason: 'another object has the same display name (x)',
      },
    ],
  },
  {
    name: 'what we deployed and the bundle has no longer is an orphan',
    facts: { desired: high, live: high, hashes, others: [object('old', { displayName: 'Old' })], markers: [markerOn('o', 'old')] },
    changes: [
      { ...about, action: 'keep', fields: [] },
      { kind: 'thing', id: 'o', name: 'Old', action: 'orphan', fields: [], reason: gone },
    ],
  },
  {
    name: 'an orphan is deleted only when asked',
    facts: {
      desired: high,
      live: high,
      hashes,
      others: [object('old', { displayName: 'Old' })],
      markers: [markerOn('o', 'old')],
      prune: true,
    },
    changes: [
      { ...about, action: 'keep', fields: [] },
      { kind: 'thing', id: 'o', name: 'Old', action: 'delete', fields: [], reason: gone },
    ],
  },
  {
    name: 'an orphan that nobody removed on purpose stays, even when orphans are deleted',
    facts: {
      desired: high,
      live: high,
      hashes,
      others: [object('old', { displayName: 'Old' })],
      markers: [markerOn('o', 'old')],
      prune: true,
      removed: [],
    },
    changes: [
      { ...about, action: 'keep', fields: [] },
      {
        kind: 'thing',
        id: 'o',
        name: 'Old',
        action: 'orphan',
        fields: [],
        reason: 'no longer in the content, and removed.yaml does not name it: it stays until it does',
      },
    ],
  },
  {
    name: 'a marker whose object is gone is left over',
    facts: { desired: high, live: high, hashes, markers: [markerOn('o', 'old')] },
    changes: [
      { ...about, action: 'keep', fields: [] },
      { kind: 'thing', id: 'o', name: 'o', action: 'orphan', fields: [], reason: `${gone}; only its marker is left` },
    ],
  },
  {
    name: 'what a later version deployed is named and left alone, even when orphans are deleted',
    facts: { desired: high, live: high, hashes, markers: [markerOn('o', 'old', { contentKind: 'Parser' })], prune: true },
    changes: [
      { ...about, action: 'keep', fields: [] },
      { kind: 'Parser', id: 'o', name: 'o', action: 'orphan', fields: [], reason: 'deployed by a version that knows Parser' },
    ],
  },
  {
    name: 'objects and markers of others are nobody of ours',
    facts: {
      desired: high,
      live: high,
      hashes,
      others: [object('x', {}), object('y', {})],
      markers: [markerOn('z', 'y', { packId: 'q' })],
      prune: true,
    },
    changes: [{ ...about, action: 'keep', fields: [] }],
  },
];

for (const { name, facts, changes } of rows) {
  test(`plan of a workspace: ${name}`, () => {
    assert.deepEqual(
      planWorkspace(situation('stop', facts)).map(({ change }) => change),
      changes,
    );
  });
}

test('plan of a workspace: an update carries the live etag and the live name, a creation neither', () => {
  const claimed = {
    desired: high,
    others: [object('x', { severity: 'Low' })],
    markers: [markerOn('a', 'x', { hashes: fieldHashes({ severity: 'Low' }) })],
  };
  assert.deepEqual(written(claimed), [{ id: thingId('x'), name: 'x', body: { properties: high, etag: '"1"' } }]);
  assert.deepEqual(written({ desired: high }), [{ id: thingId('a'), name: 'a', body: { properties: high } }]);
});

test('plan of a workspace: deleting takes the object first and its marker after', () => {
  const facts = { desired: high, others: [object('old', {})], markers: [markerOn('o', 'old')], prune: true };
  const removed = planWorkspace(situation('stop', facts)).flatMap((step) => (step.does === 'remove' ? step.addresses : []));
  assert.deepEqual(removed, [
    { id: thingId('old'), apiVersion: '1' },
    { id: markerOn('o', 'old').armId, apiVersion: '2025-09-01' },
  ]);
});

test('plan of a workspace: the order in which the service lists things does not matter', () => {
  const names = ['b', 'c', 'd', 'e'];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 4 }), fc.shuffledSubarray(names, { minLength: 4 }), (objects, markers) => {
      assert.deepEqual(plan(objects, markers), plan(names, names));
    }),
  );
});

function written(facts: Facts): unknown {
  return planWorkspace(situation('stop', facts)).map(
    (step) => step.does === 'write' && { id: step.object.id, name: step.object.resource.name, body: step.object.resource.body },
  );
}

function plan(objects: readonly string[], markers: readonly string[]): readonly Step[] {
  const others = objects.map((name) => object(name, {}));
  return planWorkspace(situation('stop', { desired: high, others, markers: markers.map((name) => markerOn(name, name)), prune: true }));
}
