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

suite('the plugins', () => {
  for (const [name, query, rows] of plugins) test(name, () => assert.deepEqual(rowsOf(query), rows));

  test('a bag that would hide a column is an error, as in the service', () =>
    assert.throws(
      () => rowsOf('print a = 1, d = dynamic({"a": 2}) | evaluate bag_unpack(d)'),
      new QueryFailure('bag_unpack makes the column a, which the rows have already'),
    ));

  test('all have a sample', () => {
    const text = plugins.map(([, query]) => query).join('\n');
    assert.deepEqual(
      supported().plugins.filter((name) => !text.includes(`${name}(`)),
      [],
    );
  });
});
