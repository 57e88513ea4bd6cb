import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSchema, extendSchema } from '../language/schema.ts';
import type { InputTable } from './inputs.ts';
import { runQuery } from './run.ts';

const columns = [
  { name: 'User', type: 'string' },
  { name: 'Keeper', type: 'string' },
];
const schema = extendSchema(defaultSchema(), { watchlists: [{ alias: 'Vips', searchKey: 'User', columns }] });

const rows: readonly { readonly name: string; readonly query: string; readonly table: InputTable; readonly result: readonly unknown[] }[] =
  [
    {
      name: 'the search key is the text of its column',
      query: "_GetWatchlist('vips') | project SearchKey, Keeper",
      table: { columns, rows: [{ User: 'ada', Keeper: 'Grace' }] },
      result: [['ada', 'Grace']],
    },
    {
      name: 'rows can be lists',
      query: "_GetWatchlist('VIPS') | project SearchKey",
      table: { columns, rows: [['ada', 'Grace']] },
      result: [['ada']],
    },
    {
      name: 'a search key that is given is kept',
      query: "_GetWatchlist('Vips') | project SearchKey",
      table: { columns: [...columns, { name: 'SearchKey', type: 'string' }], rows: [{ User: 'ada', SearchKey: 'ADA' }] },
      result: [['ADA']],
    },
    {
      name: 'a list of keys decides what is in it',
      query: "let vips = _GetWatchlist('Vips') | project SearchKey;\nprint User = 'ADA' | where User in~ (vips)",
      table: { columns, rows: [{ User: 'ada' }] },
      result: [['ADA']],
    },
    {
      name: 'an empty list leaves nothing out',
      query: "let vips = _GetWatchlist('Vips') | project SearchKey;\nprint User = 'ada' | where User !in~ (vips)",
      table: { columns, rows: [] },
      result: [['ada']],
    },
  ];

for (const { name, query, table, result } of rows) {
  test(`a watchlist: ${name}`, () => {
    assert.deepEqual(runQuery(query, schema, { now: new Date(0), watchlists: { Vips: table } }).rows, result);
  });
}
