import type { AggregateEntry, AggregateTable } from './aggregate.ts';
import { folding, onlyIf } from './aggregate.ts';

// Welford's update: one pass, and no loss of digits where the values are large and close together.
interface Moments {
  count: number;
  mean: number;
  squares: number;
}

function variance(finish: (moments: Moments) => number): AggregateEntry {
  return {
    ...folding<Moments>(
      () => ({ count: 0, mean: 0, squares: 0 }),
      (moments, value: number | null) => {
        if (value === null) return;
        moments.count += 1;
        const difference = value - moments.mean;
        moments.mean += difference / moments.count;
        moments.squares += difference * (value - moments.mean);
      },
      finish,
    ),
    takes: ['real'],
  };
}

const sample = variance(({ count, squares }) => (count < 2 ? 0 : squares / (count - 1)));
const population = variance(({ count, squares }) => (count < 1 ? 0 : squares / count));
const sampleDeviation = variance(({ count, squares }) => (count < 2 ? 0 : Math.sqrt(squares / (count - 1))));
const populationDeviation = variance(({ count, squares }) => (count < 1 ? 0 : Math.sqrt(squares / count)));

interface Products {
  count: number;
  left: number;
  right: number;
  products: number;
}

function covariance(finish: (products: Products) => number): AggregateEntry {
  return {
    ...folding<Products>(
      () => ({ count: 0, left: 0, right: 0, products: 0 }),
      (state, left: number | null, right: number | null) => {
        if (left === null || right === null) return;
        state.count += 1;
        const difference = left - state.left;
        state.left += difference / state.count;
        state.right += (right - state.right) / state.count;
        state.products += difference * (right - state.right);
      },
      finish,
    ),
    takes: ['real', 'real'],
  };
}

const sampleCovariance = covariance(({ count, products }) => (count < 2 ? 0 : products / (count - 1)));
const populationCovariance = covariance(({ count, products }) => (count < 1 ? 0 : products / count));

/** Variances, standard deviations and covariances. */
export const spreadAggregates: AggregateTable = {
  variance: sample,
  varianceif: onlyIf(sample, 1),
  variancep: population,
  variancepif: onlyIf(population, 1),
  stdev: sampleDeviation,
  stdevif: onlyIf(sampleDeviation, 1),
  stdevp: populationDeviation,
  covariance: sampleCovariance,
  covarianceif: onlyIf(sampleCovariance, 2),
  covariancep: populationCovariance,
  covariancepif: onlyIf(populationCovariance, 2),
};
