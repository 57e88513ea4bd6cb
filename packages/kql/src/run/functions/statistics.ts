import type { FunctionTable } from './function.ts';
import { strict, taking } from './function.ts';
import { logGamma } from './special-functions.ts';

/** Functions of statistics. */
export const statistics: FunctionTable = {
  erf: taking(
    ['real'],
    strict((value: number) => 1 - complementaryError(value)),
  ),
  erfc: taking(['real'], strict(complementaryError)),
  beta_cdf: taking(
    ['real'],
    strict((value: number, alpha: number, beta: number) => betaDistribution(value, alpha, beta)),
  ),
  beta_pdf: taking(['real'], strict(betaDensity)),
  beta_inv: taking(['real'], strict(inverseBeta)),
  welch_test: taking(
    ['real'],
    strict(
      (mean1: number, variance1: number, count1: number, ...second: readonly number[]) =>
        welchTest([mean1, variance1, count1], second as [number, number, number]), // the binder has counted them
    ),
  ),
};

// A continued fraction for large arguments, a series for small ones; both to the last digits of a double.
function complementaryError(value: number): number {
  if (value < 0) return 2 - complementaryError(-value);
  if (value < 2) return 1 - errorSeries(value);
  let fraction = 0;
  for (let step = 60; step > 0; step -= 1) fraction = step / 2 / (value + fraction);
  return Math.exp(-value * value) / (Math.sqrt(Math.PI) * (value + fraction));
}

function errorSeries(value: number): number {
  let term = value;
  let sum = value;
  for (let step = 1; step < 100 && Math.abs(term) > 1e-17; step += 1) {
    term *= (-value * value) / step;
    sum += term / (2 * step + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function logBeta(alpha: number, beta: number): number {
  return (logGamma(alpha) ?? NaN) + (logGamma(beta) ?? NaN) - (logGamma(alpha + beta) ?? NaN);
}

function betaDensity(value: number, alpha: number, beta: number): number {
  if (value < 0 || value > 1 || alpha <= 0 || beta <= 0) return NaN;
  return Math.exp((alpha - 1) * Math.log(value) + (beta - 1) * Math.log(1 - value) - logBeta(alpha, beta));
}

function betaDistribution(value: number, alpha: number, beta: number): number {
  if (value < 0 || value > 1) return NaN;
  return alpha <= 0 || beta <= 0 ? 1 : incompleteBeta(value, alpha, beta); // so the service answers, though its page says NaN
}

function inverseBeta(probability: number, alpha: number, beta: number): number {
  if (probability < 0 || probability > 1 || alpha <= 0 || beta <= 0) return NaN;
  let [low, high] = [0, 1];
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, alpha, beta) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function, by Lentz's continued fraction. */
function incompleteBeta(value: number, alpha: number, beta: number): number {
  if (value === 0 || value === 1) return value;
  if (value > (alpha + 1) / (alpha + beta + 2)) return 1 - incompleteBeta(1 - value, beta, alpha);
  const front = Math.exp(alpha * Math.log(value) + beta * Math.log(1 - value) - logBeta(alpha, beta)) / alpha;
  let [fraction, numerator, denominator] = [1, 1, 0];
  for (let step = 0; step <= 300; step += 1) {
    const half = Math.floor(step / 2);
    const even = (half * (beta - half) * value) / ((alpha + 2 * half - 1) * (alpha + 2 * half));
    const odd = (-(alpha + half) * (alpha + beta + half) * value) / ((alpha + 2 * half) * (alpha + 2 * half + 1));
    const coefficient = step === 0 ? 1 : step % 2 === 0 ? even : odd;
    denominator = 1 / nonZero(1 + coefficient * denominator);
    numerator = nonZero(1 + coefficient / numerator);
    fraction *= numerator * denominator;
    if (Math.abs(1 - numerator * denominator) < 1e-16) break;
  }
  return front * (fraction - 1);
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

type Sample = readonly [mean: number, variance: number, count: number];

// The two-sided probability under Student's distribution with Welch's degrees of freedom.
function welchTest([mean1, variance1, count1]: Sample, [mean2, variance2, count2]: Sample): number | null {
  const [error1, error2] = [variance1 / count1, variance2 / count2];
  const total = error1 + error2;
  if (!(total > 0)) return null;
  const statistic = (mean1 - mean2) / Math.sqrt(total);
  const freedom = total ** 2 / (error1 ** 2 / (count1 - 1) + error2 ** 2 / (count2 - 1));
  return incompleteBeta(freedom / (freedom + statistic ** 2), freedom / 2, 0.5);
}
