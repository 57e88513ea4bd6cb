/** The operators of arithmetic. */
export type Sign = '+' | '-' | '*' | '/' | '%';

/** Bare numbers, or one number for all rows. */
export type Numbers = Float64Array | number;

/** What the results are: reals, or integers and ticks, which must stay exact. */
export type NumberKind = 'real' | 'integer';

/**
 * Arithmetic on bare numbers without a call for each row; undefined where a result would not be a bare number, or not an exact one.
 */
export function numberLoop(sign: Sign, [left, right]: readonly [Numbers, Numbers], kind: NumberKind): Float64Array | undefined {
  const [first, firstStep] = strided(left);
  const [second, secondStep] = strided(right);
  const result = new Float64Array(Math.max(first.length * firstStep, second.length * secondStep));
  const isInteger = kind === 'integer';
  for (let row = 0; row < result.length; row += 1) {
    const value = applied(sign, first[row * firstStep] as number, second[row * secondStep] as number); // as long as the result
    const whole = isInteger && sign === '/' ? Math.trunc(value) : value;
    if (isInteger && !Number.isSafeInteger(whole)) return undefined;
    result[row] = isInteger ? whole + 0 : whole; // integers have no negative zero
  }
  return result;
}

// One number is read again for each row.
function strided(numbers: Numbers): readonly [Float64Array, 0 | 1] {
  return typeof numbers === 'number' ? [Float64Array.of(numbers), 0] : [numbers, 1];
}

function applied(sign: Sign, left: number, right: number): number {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    default: {
      const remainder = left % right;
      return remainder < 0 ? remainder + Math.abs(right) : remainder; // never negative in the service
    }
  }
}
