const maximumDigits = 34; // the service's decimal is a 128-bit decimal floating point number

/** A decimal number: `digits` divided by ten to the power of `scale`. */
export class Decimal {
  readonly digits: bigint;
  readonly scale: number;

  constructor(digits: bigint, scale: number) {
    let rest = digits;
    let places = scale;
    const surplus = (rest < 0n ? -rest : rest).toString().length - maximumDigits;
    if (surplus > 0) {
      rest = roundedQuotient(rest, 10n ** BigInt(surplus));
      places -= surplus;
    }
    while (places > 0 && rest % 10n === 0n) {
      rest /= 10n;
      places -= 1;
    }
    this.digits = places < 0 ? rest * 10n ** BigInt(-places) : rest;
    this.scale = Math.max(places, 0);
  }

  toString(): string {
    const negative = this.digits < 0n;
    const text = (negative ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const whole = text.slice(0, text.length - this.scale);
    return `${negative ? '-' : ''}${whole}${this.scale > 0 ? `.${text.slice(text.length - this.scale)}` : ''}`;
  }

  toNumber(): number {
    return Number(this.toString());
  }
}

/** Reads a decimal; null where the text is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^\s*([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d{1,4}))?\s*$/.exec(text);
  if (!match || `${match[2]}${match[3]}` === '') return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(whole + fraction);
  return new Decimal(sign === '-' ? -digits : digits, fraction.length - Number(exponent));
}

export function addDecimal(left: Decimal, right: Decimal): Decimal {
  const [first, second, scale] = aligned(left, right);
  return new Decimal(first + second, scale);
}

export function subtractDecimal(left: Decimal, right: Decimal): Decimal {
  const [first, second, scale] = aligned(left, right);
  return new Decimal(first - second, scale);
}

export function multiplyDecimal(left: Decimal, right: Decimal): Decimal {
  return new Decimal(left.digits * right.digits, left.scale + right.scale);
}

export function divideDecimal(left: Decimal, right: Decimal): Decimal | null {
  if (right.digits === 0n) return null;
  const extra = maximumDigits + right.scale;
  return new Decimal(roundedQuotient(left.digits * 10n ** BigInt(extra), right.digits), extra + left.scale - right.scale);
}

export function moduloDecimal(left: Decimal, right: Decimal): Decimal | null {
  const [first, second, scale] = aligned(left, right);
  return second === 0n ? null : new Decimal(first % second, scale);
}

export function compareDecimal(left: Decimal, right: Decimal): number {
  const [first, second] = aligned(left, right);
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function aligned(left: Decimal, right: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(left.scale, right.scale);
  return [left.digits * 10n ** BigInt(scale - left.scale), right.digits * 10n ** BigInt(scale - right.scale), scale];
}

function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const size = dividend < 0n ? -dividend : dividend;
  const by = divisor < 0n ? -divisor : divisor;
  const quotient = (size + by / 2n) / by;
  return negative ? -quotient : quotient;
}
