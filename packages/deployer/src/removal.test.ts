import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removalIn } from './removal.ts';
import { bundleOf, item, removedThings } from './testing/thing.ts';

const bundle = bundleOf([item('here', {})], {}, removedThings(['Gone']));

const rows = [
  {
    name: 'an item that was removed days ago',
    id: 'gone',
    today: '2026-01-11T09:00:00Z',
    says: { isMeant: true, reason: 'removed 10 days ago, on 2026-01-01: done with' },
  },
  {
    name: 'an item that was removed yesterday',
    id: 'gone',
    today: '2026-01-02T00:00:00Z',
    says: { isMeant: true, reason: 'removed 1 day ago, on 2026-01-01: done with' },
  },
  {
    name: 'an item that was removed today',
    id: 'gone',
    today: '2026-01-01T23:59:00Z',
    says: { isMeant: true, reason: 'removed today, on 2026-01-01: done with' },
  },
  {
    name: 'a day that has not come',
    id: 'gone',
    today: '2025-12-31T09:00:00Z',
    says: { isMeant: true, reason: 'removed before its day, on 2026-01-01: done with' },
  },
  {
    name: 'an item that another workspace has',
    id: 'here',
    today: '2026-01-11T09:00:00Z',
    says: { isMeant: true, reason: 'no longer wanted in this workspace' },
  },
  {
    name: 'an item of which nobody wrote anything is not meant to go',
    id: 'lost',
    today: '2026-01-11T09:00:00Z',
    says: { isMeant: false, reason: 'no longer in the content, and removed.yaml does not name it: it stays until it does' },
  },
] as const;

for (const { name, id, today, says } of rows) {
  test(`removal: ${name}`, () => {
    assert.deepEqual(removalIn(bundle, new Date(today))({ id, kind: 'thing' }), says);
  });
}

test('removal: an entry of another kind says nothing', () => {
  assert.equal(removalIn(bundle, new Date('2026-01-11'))({ id: 'gone', kind: 'setting' }).isMeant, false);
});
