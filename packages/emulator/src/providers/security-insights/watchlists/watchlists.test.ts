import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../json.ts';
import type { TestClient } from '../../../test-client.ts';
import { openTestClient, refusalOf, workspaceA } from '../../../test-client.ts';
import { readCsv } from './csv.ts';

const watchlist = `${workspaceA}/providers/Microsoft.SecurityInsights/watchlists/admins`;
const version = '?api-version=2025-09-01';
const properties = { displayName: 'Admins', provider: 'Contoso', itemsSearchKey: 'User' };

async function put(client: TestClient, rawContent: string, more: JsonObject = {}): ReturnType<TestClient['ask']> {
  return client.ask('PUT', `${watchlist}${version}`, {
    body: { properties: { ...properties, rawContent, contentType: 'text/csv', ...more } },
  });
}

async function items(client: TestClient): Promise<readonly unknown[]> {
  const { value } = (await client.ask('GET', `${watchlist}/watchlistItems${version}`)).body as {
    readonly value: readonly { readonly properties: JsonObject }[];
  };
  return value.map((item) => item.properties['itemsKeyValue']).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

test('the content of a watchlist is never returned, only its items', async () => {
  const client = openTestClient();
  const created = await put(client, 'User,Note\nada,"first, of all"\ngrace,\n');
  assert.deepEqual([created.status, created.body['type']], [201, 'Microsoft.SecurityInsights/Watchlists']);
  const read = await client.ask('GET', `${watchlist}${version}`);
  assert.deepEqual(read.body, created.body);
  assert.ok(!JSON.stringify(read.body).includes('first, of all'));
  assert.deepEqual(await items(client), [
    { User: 'ada', Note: 'first, of all' },
    { User: 'grace', Note: '' },
  ]);
});

test('a second PUT adds rows and takes none away', async () => {
  const client = openTestClient();
  await put(client, 'User\nada\ngrace\n');
  assert.equal((await put(client, 'User\nalan\n')).status, 200);
  assert.deepEqual(await items(client), [{ User: 'ada' }, { User: 'alan' }, { User: 'grace' }]);
});

test('an item can be removed, and a deleted watchlist takes its items along', async () => {
  const client = openTestClient();
  await put(client, 'User\nada\ngrace\n');
  const { value } = (await client.ask('GET', `${watchlist}/watchlistItems${version}`)).body as {
    readonly value: readonly { readonly id: string }[];
  };
  assert.equal((await client.ask('DELETE', `${value[0]?.id ?? ''}${version}`)).status, 200);
  assert.equal((await items(client)).length, 1);
  assert.equal((await client.ask('DELETE', `${watchlist}${version}`)).status, 200);
  await put(client, '');
  assert.deepEqual(await items(client), []);
});

const refused: readonly (readonly [string, string, JsonObject, RegExp])[] = [
  ['a search key that is no column', 'Name\nada\n', {}, /search key 'User' is no column/],
  ['a quoted field without end', 'User\n"ada\n', {}, /has no end/],
  ['no provider', '', { provider: null }, /'provider' not found/],
  ['a line of more than 10,240 characters', `User\n${'x'.repeat(10_241)}\n`, {}, /longer than 10240 characters/],
  ['more than 3.8 MB', `User\n${'ada\n'.repeat(1_000_000)}`, {}, /larger than 3.8 MB/],
];

for (const [name, content, more, message] of refused)
  test(`a watchlist with ${name} is refused`, async () => {
    const answer = await put(openTestClient(), content, more);
    assert.equal(answer.status, 400);
    assert.match(refusalOf(answer).message, message);
  });

const texts: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,"b ""c"",\nd"\r\n\r\ne,',
    [
      ['a', 'b "c",\nd'],
      ['e', ''],
    ],
  ],
  ['', []],
];

for (const [text, records] of texts)
  test(`the CSV ${JSON.stringify(text)} has ${records.length} records`, () => assert.deepEqual(readCsv(text), records));
