import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject, LiveMember, Member } from '@sentinelpack/kinds';
import { kindNamed, noReach } from '@sentinelpack/kinds';
import type { Desired } from './desired.ts';
import type { MemberChanges } from './member-changes.ts';
import { memberChanges } from './member-changes.ts';

const list = '/w/providers/Microsoft.SecurityInsights/watchlists/List';

function body(note: string, key: string): JsonObject {
  return { properties: { itemsKeyValue: { Name: key, Note: note } } };
}

function wanted(key: string, note: string): Member {
  return { key, type: 'Microsoft.SecurityInsights/watchlists/watchlistItems', apiVersion: '1', name: `new-${key}`, body: body(note, key) };
}

function present(key: string, note: string, id: string): LiveMember {
  return { key, armId: `${list}/watchlistItems/${id}`, etag: `"${id}"`, body: body(note, key) };
}

interface Row {
  readonly name: string;
  readonly members: readonly Member[] | undefined;
  readonly live: readonly LiveMember[] | undefined;
  readonly changes: MemberChanges | undefined;
}

const rows: readonly Row[] = [
  { name: 'members of the workspace are left alone', members: undefined, live: [present('a', 'x', '1')], changes: undefined },
  { name: 'members that nobody read are left alone', members: [wanted('a', 'x')], live: undefined, changes: undefined },
  { name: 'nothing is written where all are as wanted', members: [wanted('a', 'x')], live: [present('a', 'x', '1')], changes: undefined },
  {
    name: 'a new member gets its own name',
    members: [wanted('a', 'x')],
    live: [],
    changes: { put: [{ address: { id: `${list}/watchlistItems/new-a`, apiVersion: '1' }, body: body('x', 'a') }], remove: [] },
  },
  {
    name: 'a member that changes keeps its name, and is written over the state that was read',
    members: [wanted('a', 'y')],
    live: [present('a', 'x', '1')],
    changes: {
      put: [{ address: { id: `${list}/watchlistItems/1`, apiVersion: '1' }, body: { ...body('y', 'a'), etag: '"1"' } }],
      remove: [],
    },
  },
  {
    name: 'of two members of one key, the one that is as wanted stays',
    members: [wanted('a', 'y')],
    live: [present('a', 'x', '1'), present('a', 'y', '2')],
    changes: { put: [], remove: [{ id: `${list}/watchlistItems/1`, apiVersion: '1' }] },
  },
  {
    name: 'an empty list removes all',
    members: [],
    live: [present('a', 'x', '1')],
    changes: { put: [], remove: [{ id: `${list}/watchlistItems/1`, apiVersion: '1' }] },
  },
];

for (const { name, members, live, changes } of rows) {
  test(`members: ${name}`, () => {
    const object = { armId: list, name: 'List', displayName: 'List', body: {}, ...(live === undefined ? {} : { members: live }) };
    assert.deepEqual(memberChanges(desiredWith(members), object), changes);
  });
}

function desiredWith(members: readonly Member[] | undefined): Desired {
  const kind = kindNamed('watchlist');
  assert.ok(kind);
  const resource = {
    type: 'Microsoft.SecurityInsights/watchlists',
    apiVersion: '1',
    scope: 'workspace-extension' as const,
    name: 'List',
    body: {},
    ...(members === undefined ? {} : { members }),
  };
  const reach = { needs: noReach, provides: noReach, decided: [], ignored: [] };
  return { kind, id: 'id', name: 'List', version: '1.0.0', path: 'watchlists/list.yaml', ...reach, resource, armId: list, comparable: {} };
}
