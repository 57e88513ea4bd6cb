import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../json.ts';
import type { Workspace } from '../nouns.ts';
import { live } from './live.ts';

const workspace: Workspace = {
  name: 'contoso',
  id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w',
  tenantId: 't',
  subscriptionId: 's',
  resourceGroup: 'g',
  workspace: 'w',
  location: 'westeurope',
  connector: false,
};
const id = `${workspace.id}/providers/Microsoft.SecurityInsights/Watchlists/Vips`;

function listed(properties: JsonObject): JsonObject {
  return { id, name: 'Vips', etag: '"1"', properties: { displayName: 'People', itemsSearchKey: 'User', ...properties } };
}

test('a listed watchlist is read', () => {
  const body = listed({});
  assert.deepEqual(live.read(body, workspace), { armId: id, name: 'Vips', displayName: 'People', etag: '"1"', body });
});

test('one that is deleted and still listed is none', () => {
  assert.equal(live.read(listed({ isDeleted: true }), workspace), undefined);
});

test('it cannot be judged while the service works on its rows', () => {
  assert.deepEqual(
    ['Uploading', 'InProgress', 'Succeeded', 'Failed', undefined].map((state) =>
      live.pending?.(listed(state === undefined ? {} : { provisioningState: state })),
    ),
    [
      'the service is still at work on its rows (Uploading)',
      'the service is still at work on its rows (InProgress)',
      undefined,
      undefined,
      undefined,
    ],
  );
});

test('nor while an upload is under way, in the words of older versions', () => {
  assert.equal(live.pending?.(listed({ uploadStatus: 'InProgress' })), 'the service is still at work on its rows (InProgress)');
  assert.equal(live.pending?.(listed({ provisioningState: 'New', uploadStatus: 'New' })), undefined);
});

test('an upload in the portal is no edit, another description is one', () => {
  const uploaded = listed({ source: 'mine.csv', numberOfLinesToSkip: 1, uploadStatus: 'Complete', updated: '2026-03-02T09:00:00Z' });
  assert.deepEqual(live.comparable(uploaded), live.comparable(listed({})));
  assert.notDeepEqual(live.comparable(listed({ description: 'x' })), live.comparable(listed({})));
});

test('a list that exists is written without the rows that a new one brings', () => {
  const body = { properties: { displayName: 'People', rawContent: 'User\nada\n', contentType: 'text/csv', numberOfLinesToSkip: 0 } };
  assert.deepEqual(live.update?.(body), { properties: { displayName: 'People' } });
});

test('a row is told by what its search key holds', () => {
  const parent = live.read(listed({}), workspace);
  assert.ok(parent && live.members);
  const raw = { id: `${id}/WatchlistItems/1`, etag: '"2"', properties: { itemsKeyValue: { User: 'ada', Note: '' } } };
  assert.deepEqual(live.members.list(parent), { path: `${id}/watchlistItems`, apiVersion: '2025-09-01' });
  assert.deepEqual(live.members.read(raw, parent), { key: 'ada', armId: `${id}/WatchlistItems/1`, etag: '"2"', body: raw });
  assert.deepEqual(live.members.comparable(raw), { User: 'ada' });
});
