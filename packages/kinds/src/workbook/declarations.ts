import type { Json, JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Path } from '../nouns.ts';
import type { PlacedBlock } from './blocks.ts';
import { blocksOf, tabParameter } from './blocks.ts';
import type { Parameter, Workbook } from './body.ts';
import { typeNumbers } from './notebook/parameters.ts';

/** A name that queries and texts can use, and how it comes by its value. */
export interface Declaration {
  readonly name: string;
  /** Where the name is written; of tabs, where the tabs are. */
  readonly at: Path;
  readonly by: 'parameter' | 'click' | 'tabs' | 'raw';
  /** The parameter; of a raw one, what is known of it. */
  readonly parameter?: Parameter;
  readonly order: number;
}

/** Names have their value in the order of the page: one that is used must be declared further up. */
export function orderOf(block: number, step: number): number {
  return block * ordersPerBlock + step;
}

// More than the parameters that one block may reasonably have; a click counts after all of them.
const ordersPerBlock = 10_000;
const afterEverything = ordersPerBlock - 1;

/** Every name that a workbook declares, in order. */
export function declarationsOf(workbook: Workbook): readonly Declaration[] {
  return blocksOf(workbook).flatMap((placed, index) => [
    ...parametersOf(placed, index),
    ...clicksOf(placed, index),
    ...tabsOf(placed, index),
    ...rawNames(placed.block.raw ?? null, [...placed.at, 'raw']).map((raw) => ({ ...raw, by: 'raw' as const, order: orderOf(index, 0) })),
  ]);
}

function parametersOf({ at, block }: PlacedBlock, index: number): readonly Declaration[] {
  return (block.parameters ?? []).map((parameter, step) => ({
    name: parameter.name,
    at: [...at, 'parameters', step, 'name'],
    by: 'parameter',
    parameter,
    order: orderOf(index, step),
  }));
}

function clicksOf({ at, block }: PlacedBlock, index: number): readonly Declaration[] {
  return (block.query?.onClick ?? []).map((click, step) => ({
    name: click.parameter,
    at: [...at, 'query', 'onClick', step, 'parameter'],
    by: 'click',
    order: orderOf(index, afterEverything),
  }));
}

function tabsOf({ at, block }: PlacedBlock, index: number): readonly Declaration[] {
  return block.tabs === undefined ? [] : [{ name: tabParameter(at), at: [...at, 'tabs'], by: 'tabs', order: orderOf(index, 0) }];
}

interface RawName {
  readonly name: string;
  readonly at: Path;
  readonly parameter?: Parameter;
}

// Azure's own ways to declare a name: a parameter step, a link or tab that sets one, and what a click passes on.
function rawNames(value: Json, at: Path): readonly RawName[] {
  if (Array.isArray(value)) return value.flatMap((inner: Json, index) => rawNames(inner, [...at, index]));
  if (!isObject(value)) return [];
  const list = at.at(-2);
  const keys = [
    'exportParameterName',
    'timeBrushParameterName',
    ...(list === 'exportedParameters' ? ['parameterName'] : []),
    ...(textOf(value['linkTarget']).toLowerCase() === 'parameter' ? ['cellValue'] : []),
  ];
  const own = keys.filter((key) => textOf(value[key]) !== '').map((key) => ({ name: textOf(value[key]), at: [...at, key] }));
  const parameters = list === 'parameters' ? rawParameter(value, at) : [];
  return [...parameters, ...own, ...Object.entries(value).flatMap(([key, inner]) => rawNames(inner, [...at, key]))];
}

function rawParameter(value: JsonObject, at: Path): readonly RawName[] {
  const name = textOf(value['name']);
  if (name === '') return [];
  const type = value['type'] === typeNumbers.timeRange ? 'timeRange' : 'text';
  const multiple = value['multiSelect'] === true ? { multiple: true } : {};
  return [{ name, at: [...at, 'name'], parameter: { name, type, ...multiple } }];
}
