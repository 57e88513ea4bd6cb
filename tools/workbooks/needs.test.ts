import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '@sentinelpack/kinds';
import type { Column, ResultValue } from '@sentinelpack/kql';
import { lacking } from './needs.ts';
import type { Click } from './notebook.ts';

interface Case {
  readonly name: string;
  readonly content: JsonObject;
  readonly clicks?: readonly Click[];
  /** Names with types, such as `Code: string`. */
  readonly columns: readonly string[];
  readonly rows?: readonly (readonly ResultValue[])[];
  readonly lacks: readonly string[];
}

const pie = { visualization: 'piechart', chartSettings: { xAxis: 'Reason', yAxis: ['Count'] } };
const cases: readonly Case[] = [
  { name: 'a pie with a text and a number', content: pie, columns: ['Reason: string', 'Count: long'], lacks: [] },
  {
    name: 'a pie whose number is a text',
    content: pie,
    columns: ['Reason: string', 'Count: string'],
    lacks: ['column Count is string and the numbers needs int or long or real or decimal'],
  },
  {
    name: 'a bar chart that names no column takes the first that fit',
    content: { visualization: 'barchart' },
    columns: ['Reason: string', 'Count: long'],
    lacks: [],
  },
  {
    name: 'a time chart without a time',
    content: { visualization: 'timechart' },
    columns: ['Reason: string', 'Count: long'],
    lacks: ['there is no column for the axis: it needs datetime among Reason: string, Count: long'],
  },
  {
    name: 'a time chart whose series is a number',
    content: { visualization: 'timechart', chartSettings: { group: 'Code' } },
    columns: ['Time: datetime', 'Count: long', 'Code: long'],
    lacks: ['column Code is long and the series needs string or guid or bool'],
  },
  {
    name: 'a table that colours a text, and a click on a column that is gone',
    content: { visualization: 'table', gridSettings: { formatters: [{ columnMatch: 'User', formatter: 8 }] } },
    clicks: [{ column: 'Name', parameter: 'Chosen', initial: '' }],
    columns: ['User: string'],
    lacks: [
      'column User is string and a table needs int or long or real or decimal',
      'there is no column Name for a click among User: string',
    ],
  },
  {
    name: 'a trend that a row does not have',
    content: { visualization: 'table', gridSettings: { formatters: [{ columnMatch: 'Trend', formatter: 9 }] } },
    columns: ['Code: string', 'Trend: dynamic'],
    rows: [
      ['1', [1, 2]],
      ['2', null],
    ],
    lacks: ['column Trend has a row without an array'],
  },
  {
    name: 'a cell that opens what is not there, under a heading for what is not there',
    content: {
      visualization: 'table',
      gridSettings: {
        formatters: [{ columnMatch: 'Role', formatter: 7, formatOptions: { linkColumn: 'Changed' } }],
        labelSettings: [{ columnId: 'Member', label: 'Who' }],
      },
    },
    columns: ['Role: string'],
    lacks: [
      'there is no column Changed for what a cell opens among Role: string',
      'there is no column Member for a heading among Role: string',
    ],
  },
  {
    name: 'tiles without a value',
    content: {
      visualization: 'tiles',
      tileSettings: { titleContent: { columnMatch: 'Question' }, leftContent: { columnMatch: 'Answer' } },
    },
    columns: ['Question: string'],
    lacks: ['there is no column Answer for the value of a tile among Question: string'],
  },
  {
    name: 'a map on texts',
    content: { visualization: 'map', mapSettings: { latitude: 'Latitude', longitude: 'Longitude', sizeSettings: 'Count' } },
    columns: ['Latitude: string', 'Longitude: real', 'Count: long'],
    lacks: ['column Latitude is string and the latitude needs real'],
  },
  {
    name: 'a way to show that nobody thought of',
    content: { visualization: 'graph' },
    columns: ['A: string'],
    lacks: ['nobody has said what a graph needs'],
  },
];

for (const { name, content, clicks = [], columns, rows = [], lacks } of cases) {
  test(`what a chart needs: ${name}`, () => {
    assert.deepEqual(lacking({ title: 'Why?', content, clicks }, { columns: columns.map(columnOf), rows }), lacks);
  });
}

function columnOf(text: string): Column {
  const [name = '', type = ''] = text.split(': ');
  return { name, type };
}
