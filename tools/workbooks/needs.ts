import type { Json, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { Result } from '@sentinelpack/kql';
import type { QueryStep } from './notebook.ts';
import { objectsIn } from './notebook.ts';

/** What a result lacks for the way in which a workbook shows it, a sentence each. */
export function lacking({ content, clicks }: QueryStep, result: Result): readonly string[] {
  const show = textOf(content['visualization']) || 'table';
  const wants = wantsOf[show];
  if (wants === undefined) return [`nobody has said what a ${show} needs`];
  const clicked = clicks.map(({ column }): Want => ({ column, types: anything, for: 'a click' }));
  return [...wants(content, result), ...clicked].flatMap((want) => faultOf(want, result));
}

/** A column that something is drawn from. */
interface Want {
  readonly column: string | undefined;
  readonly types: readonly string[];
  readonly for: string;
}

const numbers = ['int', 'long', 'real', 'decimal'];
const times = ['datetime'];
const names = ['string', 'guid', 'bool'];
const arrays = ['dynamic'];
const anything: readonly string[] = [...numbers, ...times, ...names, ...arrays, 'timespan'];

type Wants = (content: JsonObject, result: Result) => readonly Want[];

const bars: Wants = chart([...names, ...times, ...numbers]);
const lines: Wants = chart(times);
const wantsOf: { readonly [show: string]: Wants } = {
  table: tableWants,
  tiles: tileWants,
  map: mapWants,
  barchart: bars,
  unstackedbar: bars,
  categoricalbar: bars,
  piechart: chart(names),
  linechart: lines,
  timechart: lines,
  areachart: lines,
  scatterchart: chart([...times, ...numbers]),
};

// Where the workbook does not name a column, the service takes the first that fits.
function chart(axis: readonly string[]): Wants {
  return ({ chartSettings }, result) => {
    const { xAxis, yAxis, group } = isObject(chartSettings) ? chartSettings : {};
    const heights = Array.isArray(yAxis) && yAxis.length > 0 ? yAxis.map((name: Json) => textOf(name)) : [firstOf(numbers, result)];
    return [
      { column: textOf(xAxis) || firstOf(axis, result), types: axis, for: 'the axis' },
      ...heights.map((column) => ({ column, types: numbers, for: 'the numbers' })),
      ...(textOf(group) === '' ? [] : [{ column: textOf(group), types: names, for: 'the series' }]),
    ];
  };
}

function firstOf(types: readonly string[], { columns }: Result): string | undefined {
  return columns.find(({ type }) => types.includes(type))?.name;
}

// Azure's numbers for the ways to show a column that need a certain type.
const typesOfRenderer: { readonly [formatter: number]: readonly string[] } = { 4: numbers, 6: times, 8: numbers, 9: arrays };

function tableWants({ gridSettings }: JsonObject, { columns }: Result): readonly Want[] {
  const grid = isObject(gridSettings) ? gridSettings : {};
  const shown = objectsIn(grid['formatters']).flatMap(({ columnMatch, formatter, formatOptions }): Want[] => {
    const link = isObject(formatOptions) ? textOf(formatOptions['linkColumn']) : '';
    const opened = link === '' ? [] : [{ column: link, types: anything, for: 'what a cell opens' }];
    return [{ column: textOf(columnMatch), types: typesOfRenderer[Number(formatter)] ?? anything, for: 'a table' }, ...opened];
  });
  const labelled = objectsIn(grid['labelSettings']).map(({ columnId }): Want => ({
    column: textOf(columnId),
    types: anything,
    for: 'a heading',
  }));
  return [{ column: columns[0]?.name, types: [...anything, 'unknown'], for: 'a table' }, ...shown, ...labelled];
}

function tileWants({ tileSettings }: JsonObject): readonly Want[] {
  const settings = isObject(tileSettings) ? tileSettings : {};
  const part = (key: string): string => {
    const { [key]: value } = settings;
    return isObject(value) ? textOf(value['columnMatch']) : '';
  };
  const optional = { subtitleContent: names, secondaryContent: arrays };
  return [
    { column: part('titleContent'), types: names, for: 'the title of a tile' },
    { column: part('leftContent'), types: [...numbers, ...names], for: 'the value of a tile' },
    ...Object.entries(optional).flatMap(([key, types]) => (part(key) === '' ? [] : [{ column: part(key), types, for: 'a tile' }])),
  ];
}

function mapWants({ mapSettings }: JsonObject): readonly Want[] {
  const settings = isObject(mapSettings) ? mapSettings : {};
  const label = textOf(settings['labelSettings']);
  return [
    ...['latitude', 'longitude'].map((key) => ({ column: textOf(settings[key]), types: ['real'], for: `the ${key}` })),
    { column: textOf(settings['sizeSettings']), types: numbers, for: 'the size of a point' },
    ...(label === '' ? [] : [{ column: label, types: names, for: 'the name of a point' }]),
  ];
}

function faultOf(want: Want, { columns, rows }: Result): readonly string[] {
  const { column, types } = want;
  const have = columns.map(({ name, type }) => `${name}: ${type}`).join(', ');
  if (column === undefined || column === '') return [`there is no column for ${want.for}: it needs ${types.join(' or ')} among ${have}`];
  const position = columns.findIndex(({ name }) => name === column);
  const type = columns[position]?.type;
  if (type === undefined) return [`there is no column ${column} for ${want.for} among ${have}`];
  if (!types.includes(type)) return [`column ${column} is ${type} and ${want.for} needs ${types.join(' or ')}`];
  // A heading over nothing but empty cells shows nothing either, unless every row lacks it by right.
  return types === arrays && rows.some((row) => !Array.isArray(row[position])) ? [`column ${column} has a row without an array`] : [];
}
