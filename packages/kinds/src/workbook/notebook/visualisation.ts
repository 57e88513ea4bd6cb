import type { JsonObject } from '../../json.ts';
import type { Chart, Column, MapPoints, Query, Tiles } from '../body.ts';

/** How a query's result is drawn: the visualisation and its settings. */
export function visualisation(query: Query): JsonObject {
  return {
    visualization: query.show ?? 'table',
    ...tableSettings(query),
    ...(query.chart === undefined ? {} : { chartSettings: chartSettings(query.chart) }),
    ...(query.tiles === undefined ? {} : { tileSettings: tileSettings(query.tiles) }),
    ...(query.map === undefined ? {} : { mapSettings: mapSettings(query.map) }),
  };
}

// Numbers of column renderers and units, as exported workbooks have them.
const renderers = { automatic: 0, text: 1, bar: 4, hidden: 5, date: 6, link: 7, heatmap: 8, trend: 9, bigNumber: 12 };
const units = { percent: 1, count: 17 };
const linkTargets = { url: 'Url', row: 'GenericDetails', cell: 'CellDetails' };
const coloured: ReadonlySet<string | undefined> = new Set(['bar', 'heatmap', 'trend']);

function tableSettings({ columns = [], rows, search }: Query): JsonObject {
  const formatters = columns.filter(({ show, unit, opens }) => show ?? unit ?? opens).map(formatter);
  const labels = columns.flatMap(({ name, label }) => (label === undefined ? [] : [{ columnId: name, label }]));
  const settings = {
    ...(formatters.length === 0 ? {} : { formatters }),
    ...(rows === undefined ? {} : { rowLimit: rows }),
    ...(search === true ? { filter: true } : {}),
    ...(labels.length === 0 ? {} : { labelSettings: labels }),
  };
  return Object.keys(settings).length === 0 ? {} : { gridSettings: settings };
}

function formatter({ name, show, palette, unit, opens, from }: Column): JsonObject {
  const options = {
    ...(coloured.has(show) ? { min: 0, palette: palette ?? 'blue' } : {}),
    ...(opens === undefined ? {} : { linkTarget: linkTargets[opens], linkIsContextBlade: opens !== 'url' }),
    ...(from === undefined ? {} : { linkColumn: from }),
  };
  return {
    columnMatch: name,
    formatter: renderers[show ?? (opens === undefined ? 'automatic' : 'link')],
    ...(Object.keys(options).length === 0 ? {} : { formatOptions: options }),
    ...(unit === undefined ? {} : { numberFormat: numberFormat(unit) }),
  };
}

function numberFormat(unit: 'count' | 'percent'): JsonObject {
  return { unit: units[unit], options: { style: 'decimal', maximumFractionDigits: 1 } };
}

function chartSettings({ x, y, group, others }: Chart): JsonObject {
  return {
    ...(x === undefined ? {} : { xAxis: x }),
    ...(y === undefined ? {} : { yAxis: y }),
    ...(group === undefined ? {} : { group }),
    ...(others === undefined ? {} : { createOtherGroup: others }),
    showLegend: true,
  };
}

function tileSettings({ title, value, subtitle, trend }: Tiles): JsonObject {
  return {
    titleContent: { columnMatch: title, formatter: renderers.text },
    leftContent: {
      columnMatch: value,
      formatter: renderers.bigNumber,
      formatOptions: { palette: 'auto' },
      numberFormat: numberFormat('count'),
    },
    ...(subtitle === undefined ? {} : { subtitleContent: { columnMatch: subtitle, formatter: renderers.text } }),
    ...(trend === undefined
      ? {}
      : { secondaryContent: { columnMatch: trend, formatter: renderers.trend, formatOptions: { min: 0, palette: 'blue' } } }),
    showBorder: true,
  };
}

function mapSettings({ latitude, longitude, size, label }: MapPoints): JsonObject {
  return {
    locInfo: 'LatLong',
    latitude,
    longitude,
    sizeSettings: size,
    sizeAggregation: 'Sum',
    ...(label === undefined ? {} : { labelSettings: label }),
    legendMetric: size,
    legendAggregation: 'Sum',
    itemColorSettings: { nodeColorField: size, colorAggregation: 'Sum', type: 'heatmap', heatmapPalette: 'greenRed' },
  };
}
