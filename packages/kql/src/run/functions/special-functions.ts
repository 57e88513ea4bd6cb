// Lanczos' approximation with g = 7 and nine terms; the coefficients are the published ones, good to 15 digits.
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The gamma function. */
export function gamma(value: number): number | null {
  if (value <= 0 && Number.isInteger(value)) return null; // its poles
  if (value < 0.5) {
    const mirrored = gamma(1 - value);
    return mirrored === null ? null : Math.PI / (Math.sin(Math.PI * value) * mirrored);
  }
  const shifted = value - 1;
  const base = shifted + 7.5;
  return Math.sqrt(2 * Math.PI) * base ** (shifted + 0.5) * Math.exp(-base) * lanczosSum(shifted);
}

/** The logarithm of the absolute value of the gamma function. */
export function logGamma(value: number): number | null {
  if (value <= 0 && Number.isInteger(value)) return null;
  if (value < 0.5) {
    const mirrored = logGamma(1 - value);
    return mirrored === null ? null : Math.log(Math.abs(Math.PI / Math.sin(Math.PI * value))) - mirrored;
  }
  const shifted = value - 1;
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(lanczosSum(shifted));
}

function lanczosSum(shifted: number): number {
  return lanczos.reduce((sum, coefficient, position) => (position === 0 ? coefficient : sum + coefficient / (shifted + position)), 0);
}
