import type { JsonObject } from '../json.ts';
import type { Visualisation } from './body.ts';

const column: JsonObject = { type: 'string', minLength: 1, description: 'A column of the result.' };

const columnSettings: JsonObject = {
  type: 'object',
  description: 'How one column of a table is shown.',
  additionalProperties: false,
  required: ['name'],
  minProperties: 2,
  properties: {
    name: column,
    label: { type: 'string', minLength: 1, description: 'The heading.' },
    show: {
      enum: ['text', 'date', 'bar', 'heatmap', 'trend', 'hidden'],
      description: 'bar: a bar below the number. heatmap: a coloured cell. trend: a line of an array, as make-series gives it.',
    },
    palette: { type: 'string', minLength: 1, description: 'The colours of a bar, heatmap or trend, such as blue or redGreen.' },
    unit: { enum: ['count', 'percent'], description: 'count: 1.2K. percent: 12 %.' },
    opens: { enum: ['url', 'row', 'cell'], description: 'What a click on a cell opens: its address, or the details of the row or cell.' },
    from: { ...column, description: 'With opens: the column that holds the address or the details.' },
  },
};

const visualisations: readonly Visualisation[] = [
  'table',
  'tiles',
  'map',
  'barchart',
  'unstackedbar',
  'categoricalbar',
  'linechart',
  'timechart',
  'areachart',
  'scatterchart',
  'piechart',
];

const click: JsonObject = {
  type: 'object',
  description: 'A click sets a parameter, which items below use.',
  additionalProperties: false,
  required: ['column', 'parameter'],
  properties: {
    column,
    parameter: { type: 'string', description: 'The name of the parameter, without braces.' },
    default: { type: 'string', description: 'Its value before the first click.' },
  },
};

/** The shape of a query item. */
export const querySchema: JsonObject = {
  type: 'object',
  title: 'Query',
  description: 'A KQL query and how its result is shown.',
  additionalProperties: false,
  required: ['kql'],
  properties: {
    kql: { type: 'string', minLength: 1, title: 'KQL', description: 'The query; {Name} stands for the value of a parameter.' },
    title: { type: 'string', minLength: 1, description: 'The heading, best a question.' },
    show: {
      enum: visualisations,
      description: 'A table if left out.',
    },
    size: { enum: ['tiny', 'small', 'medium', 'large', 'full'], description: 'The height; medium if left out.' },
    time: {
      type: 'string',
      description: 'A timeRange parameter such as {TimeRange}, or a duration such as 24h. Left out: the query says it.',
    },
    empty: { type: 'string', minLength: 1, description: 'What is shown when there are no rows.' },
    download: { type: 'boolean', description: 'Offers the rows as a spreadsheet.' },
    onClick: { type: 'array', minItems: 1, items: click, description: 'What a click on a row or tile passes on to items below.' },
    rows: { type: 'integer', minimum: 1, maximum: 10_000, description: 'table: how many rows are shown; 250 if left out.' },
    search: { type: 'boolean', description: 'table: a search box.' },
    columns: { type: 'array', minItems: 1, items: columnSettings, description: 'table: how columns are shown.' },
    chart: {
      type: 'object',
      description: 'Charts: which columns are shown; Azure chooses them if left out.',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        x: column,
        y: { type: 'array', minItems: 1, items: column, description: 'The numbers.' },
        group: { ...column, description: 'One series for each value of this column.' },
        others: { type: 'integer', minimum: 1, description: 'So many series; the rest becomes one named Other.' },
      },
    },
    tiles: {
      type: 'object',
      description: 'tiles: what stands on a tile; one tile a row.',
      additionalProperties: false,
      required: ['title', 'value'],
      properties: {
        title: column,
        value: { ...column, description: 'The big number.' },
        subtitle: column,
        trend: { ...column, description: 'An array, as make-series gives it.' },
      },
    },
    map: {
      type: 'object',
      description: 'map: where and how large the points are; at most 100 are shown.',
      additionalProperties: false,
      required: ['latitude', 'longitude', 'size'],
      properties: { latitude: column, longitude: column, size: column, label: column },
    },
  },
};
