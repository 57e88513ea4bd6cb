import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { bind } from '../language/bind.ts';
import { defaultSchema, extendSchema } from '../language/schema.ts';
import type { InputColumn } from './column-table.ts';
import { columnTable } from './column-table.ts';
import { compile } from './compile.ts';
import { run } from './run.ts';

const columns = [
  { name: 'TimeGenerated', type: 'datetime' },
  { name: 'User', type: 'string' },
  { name: 'Result', type: 'string' },
  { name: 'Bytes', type: 'long' },
  { name: 'Score', type: 'real' },
  { name: 'Interactive', type: 'bool' },
  { name: 'Detail', type: 'dynamic' },
  { name: 'Steps', type: 'string' },
];

const schema = extendSchema(defaultSchema(), {
  tables: [
    { name: 'One', columns },
    { name: 'Two', columns },
  ],
});

const pipelines = [
  'One | where Result == "0" or Bytes > 2 | summarize count(), dcount(User), make_set(Result), max(TimeGenerated) by User, bin(TimeGenerated, 1h)',
  'One | where User has "ann" and Result in ("0", "1") | extend A = iff(Interactive, Bytes * 2, Bytes - 1), B = Score / Bytes | project A, B, User',
  'One | summarize arg_max(TimeGenerated, *), percentiles(Bytes, 50, 90), sum(Bytes), avg(Score), countif(Interactive) by tostring(Detail.kind)',
  'One | mv-expand step = parse_json(Steps) | summarize count() by tostring(step.how), Result',
  'union One, Two | extend Kind = tostring(Detail.kind) | summarize min(Bytes), dcount(Kind), any(Result) by User | where min_Bytes >= 0',
  'One | join kind=inner (Two | distinct User, Result) on User | project User, Result, Result1 | sort by User asc, Result desc, Result1 asc',
  'One | join kind=leftanti (Two | where Bytes > 1) on User, Result | summarize make_list(Bytes), make_set(Detail) by Result',
  'One | join kind=fullouter Two on $left.User == $right.Result | summarize count() by User, Result1, isnull(Bytes1)',
  'One | sort by Bytes asc, TimeGenerated desc | extend Before = prev(User), Sum = row_cumsum(Bytes) | take 7',
  'One | top 5 by Score desc | extend Age = now() - TimeGenerated, Between = Bytes between (1 .. 3), Not = Score !between (0.5 .. 1.5)',
  'One | extend Text = strcat(User, "-", Result), Lower = tolower(User) | summarize count() by case(Text startswith "Ann", 1, Lower contains "o", 2, 3)',
  'One | summarize stdev(Bytes), sumif(Score, Interactive), make_bag(Detail), take_any(User), binary_all_or(Bytes), percentile(TimeGenerated, 50)',
];

const moment = fc.integer({ min: 0, max: 20 }).map((steps) => new Date(Date.UTC(2026, 2, 1) + steps * 1_000_000));
const row = fc.tuple(
  fc.option(moment),
  fc.constantFrom('ann', 'Ann B', 'bob', ''),
  fc.constantFrom('0', '1', 'bob'),
  fc.option(fc.integer({ min: -2, max: 5 }), { freq: 3 }),
  fc.option(fc.constantFrom(0, -0, 0.5, 1.5, 1e6)),
  fc.constantFrom(true, false, null),
  fc.constantFrom<unknown>('{"kind":"a"}', '{"kind": "a"}', { kind: 'b', more: [1] }, null, '[1,2]'),
  fc.constantFrom('[{"how":"x"},{"how":"y"}]', '[]', 'no json', '[{"how":"x"}]'),
);
const rows = fc.array(row, { maxLength: 40 });

// Neither collected nor kept by codes: each column as an array of its values.
function plainTable(given: readonly (readonly unknown[])[]): ReturnType<typeof columnTable> {
  return { columns, length: given.length, values: columns.map((_, position): InputColumn => given.map((one) => one[position])) };
}

for (const text of pipelines) {
  test(`in whatever form its columns are given, a table gives one answer: ${text}`, () => {
    const compiled = compile(bind(text, schema));
    fc.assert(
      fc.property(rows, rows, (one, two) => {
        const asked = { now: new Date(Date.UTC(2026, 2, 2)), verify: true };
        const answer = run(compiled, { ...asked, tables: { One: plainTable(one), Two: plainTable(two) } });
        const byRows = { One: { columns, rows: one }, Two: { columns, rows: two } };
        assert.deepEqual(run(compiled, { ...asked, tables: byRows }), answer);
        const byColumns = { One: columnTable(columns, one), Two: columnTable(columns, two) };
        assert.deepEqual(run(compiled, { ...asked, tables: byColumns }), answer);
      }),
      { numRuns: 60 },
    );
  });
}
