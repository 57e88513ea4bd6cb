import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from './json.ts';
import { comparableOf } from './members.ts';
import { watchlist } from './watchlist/index.ts';

const body = { properties: { displayName: 'List', itemsSearchKey: 'Name' } };
const own = { displayName: 'List', itemsSearchKey: 'Name' };

function member(row: { readonly [column: string]: string }): { readonly key: string; readonly armId: string; readonly body: JsonObject } {
  return { key: row['Name'] ?? '', armId: `/rows/${JSON.stringify(row)}`, body: { properties: { itemsKeyValue: row } } };
}

const rows: readonly {
  readonly name: string;
  readonly members: readonly ReturnType<typeof member>[] | undefined;
  readonly comparable: JsonObject;
}[] = [
  { name: 'an object whose members nobody asked for', members: undefined, comparable: own },
  { name: 'an object without members', members: [], comparable: own },
  {
    name: 'members by their keys, empty cells left out',
    members: [member({ Name: 'b', Note: '' }), member({ Name: 'a', Note: 'x' })],
    comparable: { ...own, rows: { a: { Name: 'a', Note: 'x' }, b: { Name: 'b' } } },
  },
  {
    name: 'two members of one key, in an order that does not depend on the list',
    members: [member({ Name: 'a', Note: 'y' }), member({ Name: 'a', Note: 'x' })],
    comparable: { ...own, rows: { a: { Name: 'a', Note: 'x' }, 'a (2)': { Name: 'a', Note: 'y' } } },
  },
];

for (const { name, members, comparable } of rows) {
  test(`comparable with members: ${name}`, () => {
    assert.deepEqual(comparableOf(watchlist, { body, ...(members === undefined ? {} : { members }) }), comparable);
  });
}
