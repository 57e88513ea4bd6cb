import type { Dynamic, Value } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import type { FunctionTable } from './function.ts';
import { each, taking } from './function.ts';
import { element, numbersOf, results } from './series.ts';

/** A straight line through a part of a series. */
export interface Line {
  readonly slope: number;
  readonly interception: number;
  readonly variance: number;
  readonly residualVariance: number;
  readonly rsquare: number;
  /** The sum of the squares of what the line leaves over. */
  readonly left: number;
  readonly fit: readonly number[];
}

/** Statistics of series, and lines through them. */
export const seriesFits: FunctionTable = {
  series_stats: taking(
    ['any'],
    each((series: Value, finiteOnly: Value = false) => results(...Object.values(statistics(series, finiteOnly === true)).slice(0, 7))),
  ),
  series_stats_dynamic: taking(
    ['any'],
    each((series: Value, finiteOnly: Value = false) => (isArray(series) ? statistics(series, finiteOnly === true) : null)),
  ),
  series_fit_line: taking(
    ['any'],
    each((series: Value) => results(...Object.values(oneLine(series)))),
  ),
  series_fit_line_dynamic: taking(
    ['any'],
    each((series: Value) => (isArray(series) ? oneLine(series) : null)),
  ),
  series_fit_2lines: taking(
    ['any'],
    each((series: Value) => results(...Object.values(twoLines(series)))),
  ),
  series_fit_2lines_dynamic: taking(
    ['any'],
    each((series: Value) => (isArray(series) ? twoLines(series) : null)),
  ),
};

type Named = Readonly<Record<string, Dynamic>>;

const statisticNames = ['min', 'min_idx', 'max', 'max_idx', 'avg', 'stdev', 'variance', 'sum', 'len'];

// A value that is missing or not finite leaves nothing to say, unless such values are to be passed over.
function statistics(series: Value, finiteOnly: boolean): Named {
  const given = numbersOf(series);
  const values = given.filter((value) => value !== null && Number.isFinite(value)) as readonly number[]; // no nulls are left
  if (values.length === 0 || (!finiteOnly && values.length < given.length))
    return Object.fromEntries(statisticNames.map((name) => [name, null]));
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = count < 2 ? 0 : values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const min = values.reduce((best, value) => Math.min(best, value), Infinity);
  const max = values.reduce((best, value) => Math.max(best, value), -Infinity);
  return {
    min: element(min),
    min_idx: given.indexOf(min),
    max: element(max),
    max_idx: given.indexOf(max),
    avg: element(mean),
    stdev: element(Math.sqrt(variance)),
    variance: element(variance),
    sum: element(values.reduce((sum, value) => sum + value, 0)),
    len: count,
  };
}

/** The line with the least squares through the values, one step apart from 1 on. */
export function fitLine(values: readonly number[]): Line {
  const count = values.length;
  const meanAt = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const spread = values.reduce((sum, _, position) => sum + (position - meanAt) ** 2, 0);
  const slope = spread === 0 ? 0 : values.reduce((sum, value, position) => sum + (position - meanAt) * (value - mean), 0) / spread;
  const interception = mean - slope * (meanAt + 1); // the service counts the places of the values from 1
  const fit = values.map((_, position) => interception + slope * (position + 1));
  const left = values.reduce((sum, value, position) => sum + (value - (fit[position] ?? 0)) ** 2, 0);
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const freedom = Math.max(count - 1, 1);
  return {
    slope,
    interception,
    variance: total / freedom,
    residualVariance: left / freedom,
    rsquare: total === 0 ? 1 : 1 - left / total,
    left,
    fit,
  };
}

function oneLine(series: Value): Named {
  const line = fitLine(numbersOf(series).map((value) => value ?? 0));
  return {
    rsquare: element(line.rsquare),
    slope: element(line.slope),
    variance: element(line.variance),
    rvariance: element(line.residualVariance),
    interception: element(line.interception),
    line_fit: line.fit.map(element),
  };
}

function twoLines(series: Value): Named {
  const values = numbersOf(series).map((value) => value ?? 0);
  const whole = fitLine(values);
  let best = { at: values.length, left: whole, right: fitLine([]), rest: Infinity };
  for (let at = 1; at < values.length; at += 1) {
    const [left, right] = [fitLine(values.slice(0, at)), fitLine(values.slice(at))];
    if (left.left + right.left < best.rest) best = { at, left, right, rest: left.left + right.left };
  }
  const freedom = Math.max(values.length - 1, 1);
  return {
    rsquare: element(whole.variance === 0 ? 1 : 1 - best.rest / (whole.variance * freedom)),
    split_idx: best.at,
    variance: element(whole.variance),
    rvariance: element(best.rest / freedom),
    line_fit: [...best.left.fit, ...best.right.fit].map(element),
    ...side('right', best.right),
    ...side('left', best.left),
  };
}

function side(name: string, line: Line): Named {
  return {
    [`${name}_rsquare`]: element(line.rsquare),
    [`${name}_slope`]: element(line.slope),
    [`${name}_interception`]: element(line.interception),
    [`${name}_variance`]: element(line.variance),
    [`${name}_rvariance`]: element(line.residualVariance),
  };
}
