import type { ResultValue } from '../../result.ts';

/** A table, and a column that a function of rows adds to it. */
export interface WindowSample {
  readonly rows: string;
  readonly expression: string;
  readonly values: readonly ResultValue[];
}

const numbers = 'datatable(x:long)[1, 1, 3, 7]';
const times = 'datatable(t:datetime)[datetime(2026-01-01), datetime(2026-01-01 00:01), datetime(2026-01-01 01:00)]';

/** Functions that look at other rows or at the columns, and what they give. */
export const windowSamples: readonly WindowSample[] = [
  { rows: numbers, expression: 'prev(x)', values: [null, 1, 1, 3] },
  { rows: numbers, expression: 'prev(x, 2, -1)', values: [-1, -1, 1, 1] },
  { rows: numbers, expression: 'next(x)', values: [1, 3, 7, null] },
  { rows: numbers, expression: 'row_number()', values: [1, 2, 3, 4] },
  { rows: numbers, expression: 'row_number(10, x > 3)', values: [10, 11, 12, 10] },
  { rows: numbers, expression: 'row_cumsum(x)', values: [1, 2, 5, 12] },
  { rows: numbers, expression: 'row_cumsum(x, x == 3)', values: [1, 2, 3, 10] },
  { rows: numbers, expression: 'row_rank_dense(x)', values: [1, 1, 2, 3] },
  { rows: numbers, expression: 'row_rank_min(x)', values: [1, 1, 3, 4] },
  { rows: numbers, expression: 'row_rank(x)', values: [1, 1, 2, 3] },
  { rows: numbers, expression: 'pack_all()', values: [{ x: 1 }, { x: 1 }, { x: 3 }, { x: 7 }] },
  { rows: numbers, expression: 'bag_pack_columns(x)', values: [{ x: 1 }, { x: 1 }, { x: 3 }, { x: 7 }] },
  { rows: numbers, expression: 'column_ifexists("x", 0)', values: [1, 1, 3, 7] },
  { rows: numbers, expression: 'columnifexists("y", 0)', values: [0, 0, 0, 0] },
  { rows: numbers, expression: 'array_length(column_names_of(datatable(a:long, b:long)[]))', values: [2, 2, 2, 2] },
  { rows: `set query_bin_auto_size = 5; ${numbers}`, expression: 'bin_auto(x)', values: [0, 0, 0, 5] },
  { rows: numbers, expression: 'ingestion_time()', values: [null, null, null, null] },
  { rows: 'print 1', expression: 'series_stats(dynamic([1, 3]))', values: [1] },
  { rows: 'print 1', expression: 'series_fit_line(dynamic([1, 3, 5]))', values: [1] },
  { rows: 'print 1', expression: 'series_fit_2lines(dynamic([0, 0, 0, 5, 5, 5]))', values: [1] },
  { rows: 'print 1', expression: 'series_decompose(dynamic([1, 2, 1, 2]), 2)', values: [[1, 2, 1, 2]] },
  {
    rows: 'print 1',
    expression: 'series_decompose_anomalies(dynamic([1, 2, 1, 2, 1, 2, 30, 2, 1, 2, 1, 2]), 1.5, 0)',
    values: [[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]],
  },
  {
    rows: times,
    expression: 'row_window_session(t, 1h, 5m)',
    values: ['2026-01-01T00:00:00.0000000Z', '2026-01-01T00:00:00.0000000Z', '2026-01-01T01:00:00.0000000Z'],
  },
];
