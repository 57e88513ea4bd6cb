import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { Schema } from '../../language/index.ts';
import { QueryFailure, runQuery } from '../index.ts';
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

const plugins: readonly Case[] = [
  ['evaluate bag_unpack makes columns in the order of names', 'print d = dynamic({"b": 1, "a": "x"}) | evaluate bag_unpack(d)', [['x', 1]]],
  [
    'evaluate pivot fills with the aggregate of nothing',
    'datatable(k:string, c:string)["a", "p", "b", "q", "a", "p"] | evaluate pivot(c)',
    [
      ['a', 2, 0],
      ['b', 0, 1],
    ],
  ],
  [
    'evaluate narrow makes a row for each cell',
    'print a = 1, b = "x" | evaluate narrow()',
    [
      [0, 'a', '1'],
      [0, 'b', 'x'],
    ],
  ],
  [
    'evaluate ipv4_lookup finds the network',
    'let N = datatable(net:string, name:string)["10.0.0.0/8", "own"]; datatable(ip:string)["10.1.1.1", "8.8.8.8"] | evaluate ipv4_lookup(N, ip, net, return_unmatched = true)',
    [
      ['10.1.1.1', '10.0.0.0/8', 'own'],
      ['8.8.8.8', '', ''],
    ],
  ],
  [
    'evaluate ipv6_lookup finds the network',
    'let N = datatable(net:string, name:string)["fe80::/16", "link"]; print ip = "fe80::1" | evaluate ipv6_lookup(N, ip, net) | project name',
    [['link']],
  ],
  ['evaluate rows_near keeps neighbours', 'range x from 1 to 5 step 1 | evaluate rows_near(x == 3, 1)', [[2], [3], [4]]],
  [
    'evaluate rolling_percentile looks back',
    'range x from 1 to 4 step 1 | evaluate rolling_percentile(x, 50, x, 2, 2)',
    [
      [0, 1],
      [2, 2],
      [4, 3],
    ],
  ],
  [
    'evaluate schema_merge lists each column once',
    'union (print a = 1 | getschema), (print a = 1, b = "" | getschema) | evaluate schema_merge() | project ColumnName, ColumnOrdinal',
    [
      ['a', 0],
      ['b', 1],
    ],
  ],
  [
    'evaluate sequence_detect finds steps in time',
    'datatable(t:datetime, u:string, e:string)[datetime(2026-01-01), "a", "in", datetime(2026-01-01 00:01), "a", "out", datetime(2026-01-01), "b", "in"] | evaluate sequence_detect(t, 5m, 1h, enters = (e == "in"), leaves = (e == "out"), u) | project u, Duration',
    [['a', '00:01:00']],
  ],
  [
    'evaluate activity_counts_metrics counts new users',
    'datatable(u:string, t:datetime)["a", datetime(2026-01-01), "a", datetime(2026-01-02), "b", datetime(2026-01-02)] | evaluate activity_counts_metrics(u, t, datetime(2026-01-01), datetime(2026-01-02), 1d) | project dcount, new_dcount',
    [
      [1, 1],
      [2, 1],
    ],
  ],
  [
    'evaluate active_users_count counts who came often',
    'datatable(u:string, t:datetime)["a", datetime(2026-01-01), "a", datetime(2026-01-02), "b", datetime(2026-01-02)] | evaluate active_users_count(u, t, datetime(2026-01-01), datetime(2026-01-07), 7d, 1d, 2, 7d) | project dcount',
    [[1]],
  ],
  [
    'evaluate session_count counts beginnings',
    'datatable(u:string, t:long)["a", 0, "a", 1, "a", 9] | evaluate session_count(u, t, 0, 10, 5, 3)',
    [
      [0, 1],
      [5, 1],
    ],
  ],
  [
    'evaluate sliding_window_counts looks back from each bin',
    'datatable(u:string, t:datetime)["a", datetime(2026-01-01), "b", datetime(2026-01-02)] | evaluate sliding_window_counts(u, t, datetime(2026-01-01), datetime(2026-01-02), 2d, 1d) | project Count, Dcount',
    [
      [1, 1],
      [2, 2],
    ],
  ],
];

const numbers =
  'datatable(x:long, y:long, s:string, d:dynamic, b:bool)[1, 2, "a", dynamic({"p": 1}), true, 3, 5, "b", dynamic({"q": 2}), false, long(null), 7, "a", dynamic(null), true]';

const aggregates: readonly (readonly [aggregate: string, value: unknown])[] = [
  ['count()', 3],
  ['countif(b)', 2],
  ['dcount(s)', 2],
  ['dcountif(s, b)', 1],
  ['count_distinct(s)', 2],
  ['count_distinctif(s, b)', 1],
  ['sum(x)', 4],
  ['sumif(y, b)', 9],
  ['avg(x)', 2],
  ['avgif(y, b)', 4.5],
  ['min(x)', 1],
  ['minif(y, b)', 2],
  ['max(x)', 3],
  ['maxif(y, b)', 7],
  ['stdev(x)', Math.SQRT2],
  ['stdevif(y, b)', Math.sqrt(12.5)],
  ['stdevp(x)', 1],
  ['variance(x)', 2],
  ['varianceif(y, b)', 12.5],
  ['variancep(x)', 1],
  ['variancepif(y, b)', 6.25],
  ['covariance(x, y)', 3],
  ['covarianceif(x, y, y < 6)', 3],
  ['covariancep(x, y)', 1.5],
  ['covariancepif(x, y, y < 6)', 1.5],
  ['percentile(y, 50)', 5],
  ['percentilew(y, y, 50)', 5],
  ['percentiles_array(y, 0, 100)', [2, 7]],
  ['percentilesw_array(y, y, dynamic([50]))', [5]],
  ['make_list(x)', [1, 3]],
  ['makelist(s, 2)', ['a', 'b']],
  ['make_list_if(y, b)', [2, 7]],
  ['make_list_with_nulls(x)', [1, 3, null]],
  ['make_set(s)', ['a', 'b']],
  ['makeset(s)', ['a', 'b']],
  ['make_set_if(y, b, 1)', [2]],
  ['percentilesw(y, y, 50, 90)', 5],
  ['buildschema(d)', { p: 'long', q: 'long' }],
  ['make_bag(d)', { p: 1, q: 2 }],
  ['make_dictionary(d)', { p: 1, q: 2 }],
  ['make_bag_if(d, b)', { p: 1 }],
  ['arg_max(x, s)', 3],
  ['argmax(x, s)', 3],
  ['arg_min(x, s)', 1],
  ['argmin(x, s)', 1],
  ['any(s)', 'a'],
  ['anyif(s, y > 2)', 'b'],
  ['take_any(x)', 1],
  ['take_anyif(y, not(b))', 5],
  ['percentiles(y, 50, 90)', 5],
  ['binary_all_and(y)', 0],
  ['binary_all_or(y)', 7],
  ['binary_all_xor(y)', 0],
];

suite('the operators', () => {
  for (const [name, query, rows] of [...operators, ...joins, ...plugins]) test(name, () => assert.deepEqual(rowsOf(query), rows));

  test('aggregates give what their samples say', () => {
    const query = `${numbers} | summarize ${aggregates.map(([aggregate], index) => `a${index} = ${aggregate}`).join(', ')}`;
    const result = runQuery(query, nothing, { now: new Date(0), verify: true });
    const cells = aggregates.map((_, index) => result.rows[0]?.[result.columns.findIndex((column) => column.name === `a${index}`)]);
    assert.deepEqual(
      aggregates.map(([aggregate], index) => [aggregate, cells[index]]),
      aggregates.map(([aggregate, value]) => [aggregate, value]),
    );
  });

  test('all have a sample', () => {
    const text = [...operators, ...joins, ...plugins].map(([, query]) => query).join('\n');
    const { operators: names, joinKinds, plugins: pluginNames, aggregates: aggregateNames } = supported();
    const shown = (name: string): boolean => new RegExp(String.raw`(^|[\s|(])${name}\b(?!-)`, 'm').test(text);
    assert.deepEqual(
      names.filter((name) => !shown(name)),
      [],
    );
    assert.deepEqual(
      joinKinds.filter((kind) => !text.includes(`kind=${kind} `)),
      [],
    );
    assert.deepEqual(
      pluginNames.filter((name) => !text.includes(`${name}(`)),
      [],
    );
    assert.deepEqual(
      aggregateNames.filter((name) => !aggregates.some(([call]) => call.startsWith(`${name}(`))),
      [],
    );
  });

  test('a schema tells alternatives and elements', () =>
    assert.deepEqual(
      rowsOf(
        'datatable(d:dynamic)[dynamic({"x": 1, "y": 3.5}), dynamic({"x": "a", "z": [1, 2]}), dynamic({"y": {"w": "b"}, "z": ["c"]})] | summarize buildschema(d)',
      ),
      [[{ x: ['long', 'string'], y: ['double', { w: 'string' }], z: { '`indexer`': ['long', 'string'] } }]],
    ));

  test('a bag that would hide a column is an error, as in the service', () =>
    assert.throws(
      () => rowsOf('print a = 1, d = dynamic({"a": 2}) | evaluate bag_unpack(d)'),
      new QueryFailure('bag_unpack makes the column a, which the rows have already'),
    ));
});
