import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, OnDrift } from '@sentinelpack/kinds';
import { fieldHashes } from '@sentinelpack/kinds';
import type { Decision } from './decide.ts';
import { planWorkspace } from './plan-workspace.ts';
import { rememberedHashes } from './sides.ts';
import { situation } from './testing/situation.ts';

interface Row {
  readonly name: string;
  readonly desired: JsonObject;
  /** What the last deployment left; nothing where there is no marker. */
  readonly applied?: JsonObject;
  readonly live?: JsonObject;
  readonly stop: Decision;
  /** The same as with stop where they are not given. */
  readonly overwrite?: Decision;
  readonly keep?: Decision;
}

const low = { severity: 'Low' };
const high = { severity: 'High' };
const medium = { severity: 'Medium' };
const applied = (side: 'desired' | 'live' | 'other', live = 'Low'): Decision['fields'] => [
  { path: 'severity', desired: 'High', live, applied: side },
];
const kept: Decision = { action: 'keep', fields: [] };

const rows: readonly Row[] = [
  { name: 'nothing is live and nothing is marked: created', desired: high, stop: { action: 'create', fields: [] } },
  { name: 'all three sides are equal: kept', desired: high, applied: high, live: high, stop: kept },
  {
    name: 'live is as desired, the marker is older: kept, and the marker is written',
    desired: high,
    applied: low,
    live: high,
    stop: { action: 'keep', fields: [], marker: 'write' },
  },
  {
    name: 'live is as applied and the content moved on: updated',
    desired: high,
    applied: low,
    live: low,
    stop: { action: 'update', cause: 'content', fields: applied('live') },
  },
  {
    name: 'live was edited and the content stands still: blocked, brought back or left',
    desired: high,
    applied: high,
    live: low,
    stop: { action: 'blocked', cause: 'drift', fields: applied('desired'), reason: 'changed in the workspace' },
    overwrite: { action: 'update', cause: 'drift', fields: applied('desired'), reason: 'changed in the workspace' },
    keep: { action: 'keep', cause: 'drift', fields: applied('desired'), reason: 'changed in the workspace' },
  },
  {
    name: 'live was edited and the content moved on: a conflict, unless drift is overwritten',
    desired: high,
    applied: medium,
    live: low,
    stop: { action: 'conflict', cause: 'both', fields: applied('other'), reason: 'changed in the workspace and in the content' },
    overwrite: { action: 'update', cause: 'both', fields: applied('other'), reason: 'changed in the workspace and in the content' },
  },
  {
    name: 'one field was edited and another moved on: a conflict, for nothing live is merged into a write',
    desired: { ...high, query: 'a' },
    applied: { ...low, query: 'a' },
    live: { ...low, query: 'b' },
    stop: {
      action: 'conflict',
      cause: 'both',
      fields: [{ path: 'query', desired: 'a', live: 'b', applied: 'desired' }, ...applied('live')],
      reason: 'changed in the workspace and in the content',
    },
    overwrite: {
      action: 'update',
      cause: 'both',
      fields: [{ path: 'query', desired: 'a', live: 'b', applied: 'desired' }, ...applied('live')],
      reason: 'changed in the workspace and in the content',
    },
  },
  {
    name: 'somebody made the change that the content makes, and another field moved on: updated',
    desired: { ...high, query: 'b' },
    applied: { ...low, query: 'a' },
    live: { ...low, query: 'b' },
    stop: { action: 'update', cause: 'content', fields: applied('live') },
  },
  {
    name: 'a field that a person added is an edit',
    desired: high,
    applied: high,
    live: { ...high, description: 'x' },
    stop: {
      action: 'blocked',
      cause: 'drift',
      fields: [{ path: 'description', desired: undefined, live: 'x', applied: 'desired' }],
      reason: 'changed in the workspace',
    },
    overwrite: {
      action: 'update',
      cause: 'drift',
      fields: [{ path: 'description', desired: undefined, live: 'x', applied: 'desired' }],
      reason: 'changed in the workspace',
    },
    keep: {
      action: 'keep',
      cause: 'drift',
      fields: [{ path: 'description', desired: undefined, live: 'x', applied: 'desired' }],
      reason: 'changed in the workspace',
    },
  },
  {
    name: 'a field that the author adds is new content',
    desired: { ...high, description: 'x' },
    applied: high,
    live: high,
    stop: { action: 'update', cause: 'content', fields: [{ path: 'description', desired: 'x', live: undefined, applied: 'live' }] },
  },
  {
    name: 'there is a marker and nothing live: deleted by somebody',
    desired: high,
    applied: high,
    stop: { action: 'blocked', cause: 'drift', fields: [], reason: 'deleted in the workspace' },
    overwrite: { action: 'create', cause: 'drift', fields: [], reason: 'deleted in the workspace' },
    keep: { action: 'keep', fields: [], reason: 'deleted in the workspace' },
  },
  {
    name: 'there is no marker and the body of the same name differs: foreign',
    desired: high,
    live: low,
    stop: { action: 'foreign', fields: applied('other'), reason: 'an object of this name exists that we did not deploy' },
  },
  {
    name: 'there is no marker and the body of the same name is equal: the marker is written',
    desired: high,
    live: high,
    stop: { action: 'keep', fields: [], marker: 'write', reason: 'as wanted, but not marked yet' },
  },
  {
    name: 'the service disabled it and the content stands still: blocked with the reason',
    desired: { ...high, enabled: true, displayName: 'A' },
    applied: { ...high, enabled: true, displayName: 'A' },
    live: { ...high, enabled: false, displayName: 'AUTO DISABLED A' },
    stop: {
      action: 'blocked',
      cause: 'drift',
      fields: [
        { path: 'displayName', desired: 'A', live: 'AUTO DISABLED A', applied: 'desired' },
        { path: 'enabled', desired: true, live: false, applied: 'desired' },
      ],
      reason: 'disabled by the service: its query fails',
    },
    overwrite: {
      action: 'update',
      cause: 'drift',
      fields: [
        { path: 'displayName', desired: 'A', live: 'AUTO DISABLED A', applied: 'desired' },
        { path: 'enabled', desired: true, live: false, applied: 'desired' },
      ],
      reason: 'disabled by the service: its query fails',
    },
    keep: {
      action: 'keep',
      cause: 'drift',
      fields: [
        { path: 'displayName', desired: 'A', live: 'AUTO DISABLED A', applied: 'desired' },
        { path: 'enabled', desired: true, live: false, applied: 'desired' },
      ],
      reason: 'disabled by the service: its query fails',
    },
  },
  {
    name: 'the service disabled it and new content heals it: updated',
    desired: { query: 'new', enabled: true, displayName: 'A' },
    applied: { query: 'old', enabled: true, displayName: 'A' },
    live: { query: 'old', enabled: false, displayName: 'AUTO DISABLED A' },
    stop: {
      action: 'update',
      cause: 'content',
      fields: [
        { path: 'displayName', desired: 'A', live: 'AUTO DISABLED A', applied: 'desired' },
        { path: 'enabled', desired: true, live: false, applied: 'desired' },
        { path: 'query', desired: 'new', live: 'old', applied: 'live' },
      ],
      reason: 'disabled by the service: its query fails',
    },
  },
];

for (const row of rows) {
  for (const onDrift of ['stop', 'overwrite', 'keep'] satisfies OnDrift[]) {
    test(`state table: ${row.name} (onDrift: ${onDrift})`, () => {
      const hashes = row.applied && fieldHashes(row.applied);
      assert.deepEqual(decisionOf(row, hashes, onDrift), row[onDrift] ?? row.stop);
    });
  }
}

test('state table: what the service rewrote is neither an edit nor a change of content', () => {
  const row = { desired: high, live: low };
  assert.deepEqual(decisionOf(row, rememberedHashes(high, low), 'stop'), kept);
});

test('state table: an edit of what the service rewrote is an edit', () => {
  const row = { desired: high, live: medium };
  const expected = { action: 'blocked', cause: 'drift', fields: applied('desired', 'Medium'), reason: 'changed in the workspace' };
  assert.deepEqual(decisionOf(row, rememberedHashes(high, low), 'stop'), expected);
});

test('state table: new content of what the service rewrote is an update', () => {
  const row = { desired: high, live: low };
  const expected = { action: 'update', cause: 'content', fields: applied('live') };
  assert.deepEqual(decisionOf(row, rememberedHashes(medium, low), 'stop'), expected);
});

test('state table: a new version of the same content writes the marker alone', () => {
  const facts = { desired: high, live: high, hashes: fieldHashes(high), version: '0.9.0' };
  const [step] = planWorkspace(situation('stop', facts));
  assert.deepEqual(step?.change, { kind: 'thing', id: 'a', name: 'Thing a', action: 'keep', fields: [], marker: 'write' });
});

function decisionOf(
  row: { readonly desired: JsonObject; readonly live?: JsonObject },
  hashes: { readonly [field: string]: string } | undefined,
  onDrift: OnDrift,
): Decision {
  const steps = planWorkspace(situation(onDrift, { ...row, ...(hashes ? { hashes } : {}) }));
  assert.equal(steps.length, 1);
  const { kind: _kind, id: _id, name: _name, ...decision } = steps[0]?.change ?? assert.fail();
  return decision;
}
