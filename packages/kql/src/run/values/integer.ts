/** A 64-bit integer: a number while it is exact as one, a BigInt beyond. The form is canonical, so `===` and Map keys work. */
export type Long = number | bigint;

/** A BigInt as a 64-bit integer that wraps, in canonical form. */
export function wrapLong(value: bigint): Long {
  return canonicalLong(BigInt.asIntN(64, value));
}

/** A BigInt in canonical form, without wrapping. */
export function canonicalLong(value: bigint): Long {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

export function addLong(left: Long, right: Long): Long {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return wrapLong(BigInt(left) + BigInt(right));
}

export function subtractLong(left: Long, right: Long): Long {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return wrapLong(BigInt(left) - BigInt(right));
}

export function multiplyLong(left: Long, right: Long): Long {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0; // no negative zero
  }
  return wrapLong(BigInt(left) * BigInt(right));
}

/** Division truncates toward zero; by zero there is no value. */
export function divideLong(left: Long, right: Long): Long | null {
  if (right === 0) return null;
  if (typeof left === 'number' && typeof right === 'number') return Math.trunc(left / right) + 0;
  return wrapLong(BigInt(left) / BigInt(right));
}

/** The remainder that is never negative, as the service has it. */
export function moduloLong(left: Long, right: Long): Long | null {
  if (right === 0) return null;
  if (typeof left === 'number' && typeof right === 'number') {
    const size = Math.abs(right);
    const remainder = left % size;
    return remainder < 0 ? remainder + size : remainder + 0;
  }
  const size = BigInt(right) < 0n ? -BigInt(right) : BigInt(right);
  const remainder = BigInt(left) % size;
  return canonicalLong(remainder < 0n ? remainder + size : remainder);
}

/** Rounds down to a multiple of a step; a step of zero or less gives no value. */
export function floorLong(value: Long, step: Long): Long | null {
  if (step <= 0) return null;
  if (typeof value === 'number' && typeof step === 'number') {
    const floored = Math.floor(value / step) * step;
    // The quotient of large numbers can round up to the next integer.
    if (Number.isSafeInteger(floored)) return (floored > value ? floored - step : floored) + 0;
  }
  const remainder = BigInt(value) % BigInt(step);
  return wrapLong(BigInt(value) - (remainder < 0n ? remainder + BigInt(step) : remainder));
}

/** A real cut to a 64-bit integer; null where it has none. */
export function truncateToLong(value: number): Long | null {
  if (!Number.isFinite(value)) return null;
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) return whole + 0;
  return Math.abs(whole) < 2 ** 63 || whole === -(2 ** 63) ? canonicalLong(BigInt(whole)) : null;
}

const wholeNumber = /^\s*[-+]?\d+\s*$/;

/** A decimal integer text as a 64-bit integer; null where it is none or does not fit. */
export function parseLong(text: string): Long | null {
  if (text.length < 16) {
    if (!wholeNumber.test(text)) return parseHexadecimal(text);
    return Number(text) + 0;
  }
  if (!wholeNumber.test(text)) return parseHexadecimal(text);
  const value = BigInt(text.trim().replace('+', ''));
  return BigInt.asIntN(64, value) === value ? canonicalLong(value) : null;
}

function parseHexadecimal(text: string): Long | null {
  return /^\s*-?0x[0-9a-f]{1,16}\s*$/i.test(text) ? hexadecimal(text.trim()) : null;
}

function hexadecimal(text: string): Long {
  return text.startsWith('-') ? wrapLong(-BigInt(text.slice(1))) : wrapLong(BigInt(text));
}
