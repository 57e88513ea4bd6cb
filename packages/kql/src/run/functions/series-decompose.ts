import { QueryFailure } from '../refusal.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import type { FunctionTable } from './function.ts';
import { each, taking } from './function.ts';
import { element, numbersOf, results } from './series.ts';
import { fitLine } from './series-fit.ts';

/**
 * Decomposition of a series into trend, season and rest, and the anomalies of the rest by Tukey's test.
 * https://learn.microsoft.com/kusto/query/series-decompose-anomalies-function publishes the method, not the arithmetic of the
 * percentiles: scores can differ from the service's in size.
 */
export const seriesDecompositions: FunctionTable = {
  series_decompose: taking(
    ['any'],
    each((series: Value, season: Value = -1, trend: Value = 'avg', testPoints: Value = 0, threshold: Value = 0.6) => {
      if (!isArray(series)) return results(null, null, null, null);
      const parts = decompose(series, {
        season: Number(season),
        trend: String(trend),
        testPoints: Number(testPoints),
        threshold: Number(threshold),
      });
      return results(...[parts.baseline, parts.seasonal, parts.trend, parts.residual].map((values) => values.map(element)));
    }),
  ),
  series_decompose_anomalies: taking(
    ['any'],
    each((series: Value, ...options: readonly Value[]) => anomalies(series, options)),
  ),
};

interface Settings {
  readonly season: number;
  readonly trend: string;
  readonly testPoints: number;
  /** What the autocorrelation of a period must reach to count as a season. */
  readonly threshold: number;
}

interface Parts {
  readonly baseline: readonly number[];
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

function decompose(series: Value, { season, trend: kind, testPoints, threshold }: Settings): Parts {
  const values = numbersOf(series).map((value) => value ?? 0);
  const learned = Math.max(values.length - testPoints, 0);
  const trend = trendOf(values, learned, kind);
  const flat = values.map((value, position) => value - (trend[position] ?? 0));
  const period = season === -1 ? detectPeriod(flat.slice(0, learned), threshold) : season;
  const seasonal = period > 1 ? seasonOf(flat, period, learned) : values.map(() => 0);
  const baseline = trend.map((value, position) => value + (seasonal[position] ?? 0));
  return { baseline, seasonal, trend, residual: values.map((value, position) => value - (baseline[position] ?? 0)) };
}

function trendOf(values: readonly number[], learned: number, kind: string): readonly number[] {
  const known = values.slice(0, learned);
  if (kind === 'none') return values.map(() => 0);
  if (kind === 'linefit') {
    const { slope, interception } = fitLine(known);
    return values.map((_, position) => interception + slope * (position + 1));
  }
  if (kind !== 'avg') throw new QueryFailure(`the trend ${kind} is not known`);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1);
  return values.map(() => mean);
}

function seasonOf(values: readonly number[], period: number, learned: number): readonly number[] {
  const means = Array.from({ length: period }, (_, phase) => {
    const own = values.slice(0, learned).filter((_value, position) => position % period === phase);
    return own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  return values.map((_, position) => means[position % period] ?? 0);
}

// The shift with the highest autocorrelation, where that is high enough and higher than its neighbours'.
function detectPeriod(values: readonly number[], threshold: number): number {
  const power = values.reduce((sum, value) => sum + value * value, 0);
  if (power === 0) return 0;
  const correlations = Array.from({ length: Math.floor(values.length / 2) + 2 }, (_, shift) => {
    const shared = values.slice(shift);
    const product = shared.reduce((sum, value, position) => sum + value * (values[position] ?? 0), 0);
    return (product / power) * (values.length / Math.max(shared.length, 1));
  });
  let best = 0;
  for (let shift = 2; shift + 1 < correlations.length; shift += 1) {
    const [before = 0, here = 0, after = 0] = correlations.slice(shift - 1, shift + 2);
    if (here >= threshold && here > before && here >= after && here > (best === 0 ? 0 : (correlations[best] ?? 0)) + 1e-9) best = shift;
  }
  return best;
}

function anomalies(
  series: Value,
  [threshold = 1.5, season = -1, trend = 'avg', testPoints = 0, method = 'ctukey', seasonThreshold = 0.6]: readonly Value[],
): readonly Dynamic[] {
  if (!isArray(series)) return results(null, null, null);
  const settings = { season: Number(season), trend: String(trend), testPoints: Number(testPoints), threshold: Number(seasonThreshold) };
  const { baseline, residual } = decompose(series, settings);
  const scores = tukeyScores(residual, residual.length - settings.testPoints, String(method));
  const flags = scores.map((score) => (score > Number(threshold) ? 1 : score < -Number(threshold) ? -1 : 0));
  return [flags, scores.map(element), baseline.map(element)];
}

// How many ranges between the percentiles a value lies beyond them.
function tukeyScores(values: readonly number[], learned: number, method: string): readonly number[] {
  if (method !== 'tukey' && method !== 'ctukey') throw new QueryFailure(`the anomaly detection ${method} is not known`);
  const sorted = values.slice(0, Math.max(learned, 1)).toSorted((left, right) => left - right);
  const share = method === 'tukey' ? 0.25 : 0.1;
  const [low, high] = [percentile(sorted, share), percentile(sorted, 1 - share)];
  const range = high - low;
  return values.map((value) => {
    const beyond = value > high ? value - high : value < low ? value - low : 0;
    if (beyond === 0) return 0;
    return range === 0 ? Math.sign(beyond) * Infinity : beyond / range;
  });
}

function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  return low + ((sorted[Math.ceil(place)] ?? low) - low) * (place - Math.floor(place));
}
