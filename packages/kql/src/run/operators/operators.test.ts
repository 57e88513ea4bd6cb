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

const operators: readonly Case[] = [
  [
    'scan carries values from row to row',
    'range x from 1 to 4 step 1 | scan declare (s:long = 0) with (step a: true => s = x + a.s;) | project s',
    [[1], [3], [6], [10]],
  ],
  [
    'scan finds sequences of steps',
    'datatable(t:long, e:string)[1, "x", 2, "in", 3, "out", 4, "in", 5, "x", 6, "out"] | scan with_match_id=id declare (since:long) with (step a: e == "in" => since = t; step b: e == "out" and t - a.t < 2 => since = a.since;) | project t, since, id',
    [
      [2, 2, 0],
      [3, 2, 0],
      [4, 4, 1],
    ],
  ],
  [
    'top-nested takes the top of the top',
    'datatable(r:string, c:string, v:long)["n", "a", 10, "n", "b", 20, "s", "a", 30, "s", "c", 5] | top-nested 1 of r by sum(v), top-nested 1 of c by max(v)',
    [['s', 35, 'a', 30]],
  ],
  ['as names the table so far', 'print x = 1 | as T | union T', [[1], [1]]],
  ['count counts', 'range x from 1 to 3 step 1 | count', [[3]]],
  [
    'distinct keeps each once',
    'datatable(a:long, b:long)[1, 2, 1, 2, 1, 3] | distinct a, b',
    [
      [1, 2],
      [1, 3],
    ],
  ],
  ['extend replaces and adds', 'print a = 1 | extend a = a + 1, b = a', [[2, 1]]],
  ['getschema lists the columns', 'print a = 1 | getschema | project ColumnName, ColumnType', [['a', 'long']]],
  ['invoke passes the table on', 'let f = (T:(a:long), n:long) { T | extend b = a * n }; print a = 2 | invoke f(3)', [[2, 6]]],
  ['lookup adds the columns of a match', 'print k = 1 | lookup (datatable(k:long, name:string)[1, "one"]) on k', [[1, 'one']]],
  [
    'make-series fills gaps',
    'datatable(t:long, v:long)[1, 5, 3, 7] | make-series s = sum(v) default = 0 on t from 1 to 4 step 1',
    [
      [
        [5, 0, 7],
        [1, 2, 3],
      ],
    ],
  ],
  [
    'mv-apply works on the elements of each row',
    'print l = dynamic([3, 1, 2]) | mv-apply e = l to typeof(long) on (top 2 by e | summarize s = sum(e)) | project s',
    [[5]],
  ],
  [
    'mv-apply with where and extend keeps the columns of its row',
    'datatable(k:long, l:dynamic)[1, dynamic([1, 5]), 2, dynamic([]), 3, dynamic([7])] | mv-apply e = l to typeof(long) on (where e > 1 | extend f = e * k) | project k, e, f',
    [
      [1, 5, 5],
      [3, 7, 21],
    ],
  ],
  [
    'mv-apply numbers the elements of each row',
    'datatable(k:long, l:dynamic)[1, dynamic(["a", "b"]), 2, dynamic(["c"])] | mv-apply e = l to typeof(string) on (extend n = row_number()) | project k, e, n',
    [
      [1, 'a', 1],
      [1, 'b', 2],
      [2, 'c', 1],
    ],
  ],
  [
    'mv-apply summarizes nothing to one row',
    'datatable(k:long, l:dynamic)[1, dynamic([]), 2, dynamic([4])] | mv-apply e = l to typeof(long) on (where e > 1 | summarize n = count()) | project k, n',
    [
      [1, 0],
      [2, 1],
    ],
  ],
  [
    'mv-expand makes rows, and none of an empty array',
    'datatable(k:long, l:dynamic)[1, dynamic([1, 2]), 2, dynamic([]), 3, dynamic(null)] | mv-expand l to typeof(long)',
    [
      [1, 1],
      [1, 2],
      [3, null],
    ],
  ],
  ['parse reads columns', 'print s = "a=1, b=x" | parse s with "a=" a:long ", b=" b | project a, b', [[1, 'x']]],
  ['parse gives empty columns where nothing matches', 'print s = "?" | parse s with "a=" a:long ", b=" b | project a, b', [[null, '']]],
  ['parse-where drops what does not match', 'datatable(s:string)["a=1", "?"] | parse-where s with "a=" a:long | project a', [[1]]],
  [
    'parse-kv reads pairs',
    `print s = "a=1; b='x;y'" | parse-kv s as (a:long, b:string) with (pair_delimiter=";", kv_delimiter="=", quote="'") | project a, b`,
    [[1, 'x;y']],
  ],
  [
    'partition runs a subquery for each key',
    'datatable(k:long, v:long)[1, 5, 1, 7, 2, 3] | partition by k (top 1 by v) | project k, v',
    [
      [1, 7],
      [2, 3],
    ],
  ],
  ['print makes one row', 'print 1, "a"', [[1, 'a']]],
  ['project picks and computes', 'print a = 1, b = 2 | project c = a + b', [[3]]],
  ['project-away drops', 'print aa = 1, ab = 2, b = 3 | project-away a*', [[3]]],
  ['project-by-names keeps what names say', 'print a = 1, b = 2 | project-by-names dynamic(["b"])', [[2]]],
  ['project-keep keeps', 'print aa = 1, ab = 2, b = 3 | project-keep a*', [[1, 2]]],
  ['project-rename renames', 'print a = 1 | project-rename b = a | project b', [[1]]],
  ['project-reorder puts first', 'print a = 1, b = 2 | project-reorder b', [[2, 1]]],
  ['range steps', 'range x from 5 to 1 step -2', [[5], [3], [1]]],
  ['render changes nothing', 'print a = 1 | render table', [[1]]],
  ['sample takes the first rows', 'range x from 1 to 9 step 1 | sample 2', [[1], [2]]],
  ['sample-distinct takes the first values', 'datatable(x:long)[1, 1, 2, 3] | sample-distinct 2 of x', [[1], [2]]],
  [
    'search finds a term in any column',
    'datatable(a:string, n:long)["one two", 1, "three", 2] | search "TWO" or n == 2 | project a',
    [['one two'], ['three']],
  ],
  ['serialize adds', 'print a = 1 | serialize b = row_number()', [[1, 1]]],
  ['sort puts nulls last when it descends', 'datatable(x:long)[1, long(null), 2] | sort by x', [[2], [1], [null]]],
  ['sort puts nulls first when it ascends', 'datatable(x:long)[1, long(null), 2] | sort by x asc', [[null], [1], [2]]],
  ['sort can be told', 'datatable(x:long)[1, long(null), 2] | sort by x asc nulls last', [[1], [2], [null]]],
  [
    'summarize groups',
    'datatable(k:string, v:long)["a", 1, "b", 2, "a", 3] | summarize sum(v), round(avg(v), 1) by k',
    [
      ['a', 4, 2],
      ['b', 2, 2],
    ],
  ],
  ['summarize of nothing without keys is one row', 'datatable(v:long)[] | summarize count(), sum(v), max(v)', [[0, 0, null]]],
  ['summarize of nothing with keys is no row', 'datatable(v:long)[] | summarize count() by v', []],
  ['take takes', 'range x from 1 to 9 step 1 | take 2', [[1], [2]]],
  ['top takes the first in an order', 'range x from 1 to 100 step 1 | top 2 by x', [[100], [99]]],
  [
    'top-hitters takes the most frequent',
    'datatable(x:long)[1, 2, 2, 3, 3, 3] | top-hitters 2 of x',
    [
      [3, 3],
      [2, 2],
    ],
  ],
  [
    'union splits a column of two types',
    'union (print a = 1), (print a = "x")',
    [
      [1, ''],
      [null, 'x'],
    ],
  ],
  ['where keeps what is true, not what is null', 'datatable(x:long)[1, long(null), 2] | where x > 1 or x < 0', [[2]]],
];

suite('the operators', () => {
  for (const [name, query, rows] of operators) test(name, () => assert.deepEqual(rowsOf(query), rows));

  test('all have a sample', () => {
    const text = operators.map(([, query]) => query).join('\n');
    const shown = (name: string): boolean => new RegExp(String.raw`(^|[\s|(])${name}\b(?!-)`, 'm').test(text);
    const elsewhere = new Set(['evaluate', 'join']); // plugins and joins have tests of their own
    assert.deepEqual(
      supported().operators.filter((name) => !elsewhere.has(name) && !shown(name)),
      [],
    );
  });
});
