import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, LiveResource } from '@sentinelpack/kinds';
import { fieldHashes } from '@sentinelpack/kinds';
import { otherNames } from './names.ts';
import { planWorkspace } from './plan-workspace.ts';
import { replacedField, replacedHash } from './sides.ts';
import type { Step } from './step.ts';
import { markerOn, object, situation } from './testing/situation.ts';
import { thing } from './testing/thing.ts';

// What a run leaves that is killed while it replaces an object: the new one beside the old one.

const [first = '', second = ''] = otherNames({ id: 'a', kind: thing });
const wanted: JsonObject = { type: 'new' };
const old = object('a', { type: 'old' });

test('leftover: the old object that the marker remembers goes, with or without a prune', () => {
  const hashes = { ...fieldHashes(wanted), [replacedField]: replacedHash(old) };
  const steps = planned([old, object(first, wanted)], { at: first, hashes });
  assert.deepEqual(briefly(steps), ['nothing keep a', `remove delete ${old.armId}`]);
});

test('leftover: an object that somebody made in its place since then stays', () => {
  const hashes = { ...fieldHashes(wanted), [replacedField]: replacedHash(old) };
  const made: LiveResource = { ...old, etag: '"2"' };
  assert.deepEqual(briefly(planned([made, object(first, wanted)], { at: first, hashes })), ['nothing keep a']);
});

test('leftover: a new object whose marker is missing is marked and not made once more, and the old one goes then', () => {
  const hashes = fieldHashes({ type: 'old' });
  const [step, ...others] = planned([old, object(first, wanted)], { at: 'a', hashes });
  assert.deepEqual(others, []);
  assert.ok(step?.does === 'write');
  assert.deepEqual([step.object.id.endsWith(first), step.stands, step.replaces?.id], [true, 'object', old.armId]);
});

test('leftover: a name of the item that something else has is passed over', () => {
  const hashes = fieldHashes({ type: 'old' });
  const [step] = planned([old, object(first, { type: 'other' })], { at: 'a', hashes });
  assert.ok(step?.does === 'write');
  assert.deepEqual([step.object.id.endsWith(second), step.stands], [true, undefined]);
});

function planned(
  others: readonly LiveResource[],
  marker: { readonly at: string; readonly hashes: { readonly [field: string]: string } },
): readonly Step[] {
  return planWorkspace(situation('stop', { desired: wanted, others, markers: [markerOn('a', marker.at, { hashes: marker.hashes })] }));
}

function briefly(steps: readonly Step[]): readonly string[] {
  return steps.map(({ does, change }) => `${does} ${change.action} ${change.id}`);
}
