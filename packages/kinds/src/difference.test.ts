import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from './json.ts';
import { canonicalText } from './json.ts';
import type { Difference } from './difference.ts';
import { differences } from './difference.ts';

const rows: readonly { name: string; desired: Json | undefined; live: Json | undefined; expected: readonly Difference[] }[] = [
  {
    name: 'equal values differ nowhere, whatever the order of their keys',
    desired: { a: 1, b: [2] },
    live: { b: [2], a: 1 },
    expected: [],
  },
  { name: 'a plain value differs as a whole', desired: 'High', live: 'Low', expected: [{ path: 'f', desired: 'High', live: 'Low' }] },
  {
    name: 'a value inside an object is named by its path',
    desired: { grouping: { lookbackDuration: 'PT5H', enabled: true } },
    live: { grouping: { lookbackDuration: 'PT1H', enabled: true } },
    expected: [{ path: 'f.grouping.lookbackDuration', desired: 'PT5H', live: 'PT1H' }],
  },
  {
    name: 'a value that is missing on one side is undefined there',
    desired: { a: 1 },
    live: {},
    expected: [{ path: 'f.a', desired: 1, live: undefined }],
  },
  {
    name: 'a field that is missing as a whole is undefined',
    desired: undefined,
    live: [1],
    expected: [{ path: 'f', desired: undefined, live: [1] }],
  },
  {
    name: 'a list of plain values differs as a whole',
    desired: ['A', 'B'],
    live: ['A', 'C'],
    expected: [{ path: 'f', desired: ['A', 'B'], live: ['A', 'C'] }],
  },
  {
    name: 'a list of objects is told apart by its entries',
    desired: [{ type: 'IP' }, { type: 'Host' }],
    live: [{ type: 'IP' }, { type: 'URL' }],
    expected: [{ path: 'f[1].type', desired: 'Host', live: 'URL' }],
  },
  {
    name: 'an entry more on one side is a value that is missing on the other',
    desired: [{ type: 'IP' }],
    live: [{ type: 'IP' }, { type: 'URL' }],
    expected: [{ path: 'f[1]', desired: undefined, live: { type: 'URL' } }],
  },
  {
    name: 'an entry more in the middle does not make all behind it differ',
    desired: [{ c: 'A' }, { c: 'B' }, { c: 'C' }],
    live: [{ c: 'A' }, { c: 'C' }],
    expected: [{ path: 'f[1]', desired: { c: 'B' }, live: undefined }],
  },
  {
    name: 'an entry that stands twice on one side and once on the other differs once',
    desired: [{ c: 'A' }, { c: 'A' }],
    live: [{ c: 'A' }],
    expected: [{ path: 'f[1]', desired: { c: 'A' }, live: undefined }],
  },
  {
    name: 'the order of entries alone is a difference of the whole list',
    desired: [{ c: 'A' }, { c: 'B' }],
    live: [{ c: 'B' }, { c: 'A' }],
    expected: [{ path: 'f', desired: [{ c: 'A' }, { c: 'B' }], live: [{ c: 'B' }, { c: 'A' }] }],
  },
  {
    name: 'an object in place of a list differs as a whole',
    desired: { a: 1 },
    live: [{ a: 1 }],
    expected: [{ path: 'f', desired: { a: 1 }, live: [{ a: 1 }] }],
  },
  { name: 'null is not the same as nothing', desired: null, live: undefined, expected: [{ path: 'f', desired: null, live: undefined }] },
];

for (const { name, desired, live, expected } of rows) {
  test(`differences: ${name}`, () => assert.deepEqual(differences('f', desired, live), expected));
}

test('differences: there are none exactly where two values are equal', () => {
  const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(value, value, (desired, live) => {
      assert.equal(differences('f', desired, live).length === 0, canonicalText(desired) === canonicalText(live));
      assert.deepEqual(differences('f', desired, desired), []);
    }),
  );
});
