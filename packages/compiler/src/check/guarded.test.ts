import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guarded, unlessBroken } from './guarded.ts';

const body = { name: 'a', query: 3, list: [{ id: 'x' }, { id: 4 }] };
const view = guarded(body, [['query'], ['severity'], ['list', 1, 'id']]);

const reads: readonly { readonly name: string; readonly read: () => unknown; readonly gives: unknown }[] = [
  { name: 'a sound value is read', read: () => view.name, gives: 'a' },
  { name: 'a value of the wrong type is not', read: () => view.query, gives: undefined },
  { name: 'a missing value is not', read: () => (view as { severity?: string }).severity ?? 'Low', gives: undefined },
  { name: 'nor is its absence', read: () => 'severity' in view, gives: undefined },
  { name: 'a list is read up to its broken entry', read: () => view.list[0]?.id, gives: 'x' },
  { name: 'a walk over a list stops at the broken entry', read: () => view.list.map(({ id }) => id), gives: undefined },
  { name: 'a walk over all entries stops', read: () => Object.entries(view), gives: undefined },
];

for (const { name, read, gives } of reads) {
  test(`guarded: ${name}`, () => assert.deepEqual(unlessBroken(read), gives));
}

test('guarded: a fault of a check itself is not swallowed', () => {
  assert.throws(
    () =>
      unlessBroken(() => {
        throw new TypeError('mine');
      }),
    /mine/,
  );
});

test('guarded: a body without broken values is the body itself', () => assert.equal(guarded(body, []), body));
