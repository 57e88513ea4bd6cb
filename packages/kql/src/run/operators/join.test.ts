import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { Schema } from '../../language/index.ts';
import { runQuery } from '../index.ts';
import { supported } from '../supported.ts';

const nothing: Schema = { tables: [], functions: [], watchlists: [] };

function rowsOf(query: string): readonly (readonly unknown[])[] {
  return runQuery(query, nothing, { now: new Date('2026-06-01T12:00:00Z'), verify: true }).rows;
}

type Case = readonly [name: string, query: string, rows: readonly (readonly unknown[])[]];

const left = 'datatable(k:long, v:string)[1, "a", 1, "b", 2, "c", long(null), "n"]';
const right = '(datatable(k:long, w:string)[1, "x", 3, "z", long(null), "m"])';
const joined = (kind: string): string => `${left} | join kind=${kind} ${right} on k`;

const joins: readonly Case[] = [
  [
    'inner pairs equal keys, and null with null',
    joined('inner'),
    [
      [1, 'a', 1, 'x'],
      [1, 'b', 1, 'x'],
      [null, 'n', null, 'm'],
    ],
  ],
  [
    'innerunique takes the first row of each key',
    joined('innerunique'),
    [
      [1, 'a', 1, 'x'],
      [null, 'n', null, 'm'],
    ],
  ],
  [
    'leftouter keeps the left',
    joined('leftouter'),
    [
      [1, 'a', 1, 'x'],
      [1, 'b', 1, 'x'],
      [2, 'c', null, ''],
      [null, 'n', null, 'm'],
    ],
  ],
  [
    'rightouter keeps the right',
    joined('rightouter'),
    [
      [1, 'a', 1, 'x'],
      [1, 'b', 1, 'x'],
      [null, 'n', null, 'm'],
      [null, '', 3, 'z'],
    ],
  ],
  [
    'fullouter keeps both',
    joined('fullouter'),
    [
      [1, 'a', 1, 'x'],
      [1, 'b', 1, 'x'],
      [2, 'c', null, ''],
      [null, 'n', null, 'm'],
      [null, '', 3, 'z'],
    ],
  ],
  [
    'leftsemi keeps what has a match',
    joined('leftsemi'),
    [
      [1, 'a'],
      [1, 'b'],
      [null, 'n'],
    ],
  ],
  [
    'rightsemi keeps what is a match',
    joined('rightsemi'),
    [
      [1, 'x'],
      [null, 'm'],
    ],
  ],
  ['leftanti keeps what has none', joined('leftanti'), [[2, 'c']]],
  ['leftantisemi is leftanti', joined('leftantisemi'), [[2, 'c']]],
  ['anti is leftanti', joined('anti'), [[2, 'c']]],
  ['rightanti keeps what is none', joined('rightanti'), [[3, 'z']]],
  ['rightantisemi is rightanti', joined('rightantisemi'), [[3, 'z']]],
  ['two names meet', `${left} | join kind=inner (print key = 2) on $left.k == $right.key | project v, key`, [['c', 2]]],
];

suite('joins', () => {
  for (const [name, query, rows] of joins) test(name, () => assert.deepEqual(rowsOf(query), rows));

  test('of every kind have a sample', () => {
    const text = joins.map(([, query]) => query).join('\n');
    assert.deepEqual(
      supported().joinKinds.filter((kind) => !text.includes(`kind=${kind} `)),
      [],
    );
  });
});
