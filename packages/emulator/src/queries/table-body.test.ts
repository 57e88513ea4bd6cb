import assert from 'node:assert/strict';
import test from 'node:test';
import { tableBody } from './table-body.ts';

test('numbers keep their digits and dynamic values become text', () => {
  const columns = [
    { name: 'Big', type: 'long' },
    { name: 'Bag', type: 'dynamic' },
  ];
  const body = JSON.stringify(tableBody({ columns, rows: [[9_223_372_036_854_775_807n, { a: [1] }]] }));
  assert.ok(body.includes(String.raw`"rows":[[9223372036854775807,"{\"a\":[1]}"]]`), body);
});
