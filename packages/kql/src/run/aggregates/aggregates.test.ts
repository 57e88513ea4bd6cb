import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { Schema } from '../../language/index.ts';
import { runQuery } from '../index.ts';
import { supported } from '../supported.ts';

const nothing: Schema = { tables: [], functions: [], watchlists: [] };

function rowsOf(query: string): readonly (readonly unknown[])[] {
  return runQuery(query, nothing, { now: new Date('2026-06-01T12:00:00Z'), verify: true }).rows;
}

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

suite('the aggregates', () => {
  test('give what their samples say', () => {
    const query = `${numbers} | summarize ${aggregates.map(([aggregate], index) => `a${index} = ${aggregate}`).join(', ')}`;
    const result = runQuery(query, nothing, { now: new Date(0), verify: true });
    const cells = aggregates.map((_, index) => result.rows[0]?.[result.columns.findIndex((column) => column.name === `a${index}`)]);
    assert.deepEqual(
      aggregates.map(([aggregate], index) => [aggregate, cells[index]]),
      aggregates.map(([aggregate, value]) => [aggregate, value]),
    );
  });

  test('a schema tells alternatives and elements', () =>
    assert.deepEqual(
      rowsOf(
        'datatable(d:dynamic)[dynamic({"x": 1, "y": 3.5}), dynamic({"x": "a", "z": [1, 2]}), dynamic({"y": {"w": "b"}, "z": ["c"]})] | summarize buildschema(d)',
      ),
      [[{ x: ['long', 'string'], y: ['double', { w: 'string' }], z: { '`indexer`': ['long', 'string'] } }]],
    ));

  test('all have a sample', () =>
    assert.deepEqual(
      supported().aggregates.filter((name) => !aggregates.some(([call]) => call.startsWith(`${name}(`))),
      [],
    ));
});
