import type { Index } from './dense.ts';

const digitBits = 16;
const digits = 1 << digitBits;

/** The rows of an order in the order of a number of each row below a size; rows with equal numbers keep their order. */
export function orderByCode(order: Index, codes: Int32Array, size: number): Index {
  if (size <= digits) return orderByDigit(order, codes);
  const byLow = orderByDigit(
    order,
    codes.map((code) => code & (digits - 1)),
  );
  return orderByDigit(
    byLow,
    codes.map((code) => code >>> digitBits),
  );
}

/** The rows of an order in the order of a real of each row, none of them NaN; rows with equal reals keep their order. */
export function orderByReal(order: Index, reals: Float64Array, ascending: boolean): Index {
  let result = order;
  for (const digit of digitsOf(reals, ascending)) result = orderByDigit(result, digit);
  return result;
}

// Counting sort: where the rows of a digit start is the number of rows with a smaller one.
function orderByDigit(order: Index, digit: Int32Array): Index {
  const starts = new Int32Array(digits + 1);
  for (let row = 0; row < digit.length; row += 1) {
    const after = (digit[row] as number) + 1; // within the length
    starts[after] = (starts[after] as number) + 1; // digits are below their number
  }
  for (let next = 1; next <= digits; next += 1) starts[next] = (starts[next] as number) + (starts[next - 1] as number); // within the length
  const result = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number; // within the length
    const at = digit[row] as number; // an order holds rows
    result[starts[at] as number] = row; // a digit has a place for each of its rows
    starts[at] = (starts[at] as number) + 1; // as above
  }
  return result;
}

// The bits of a real order like the real itself once the sign bit of a positive one and all bits of a negative one are turned over; descending, all bits once more.
// Digits that are the same in all rows order nothing and are left out.
function digitsOf(reals: Float64Array, ascending: boolean): readonly Int32Array[] {
  const { length } = reals;
  const result = Array.from({ length: 4 }, () => new Int32Array(length));
  const [first, second, third, fourth] = result as [Int32Array, Int32Array, Int32Array, Int32Array]; // four were made
  const one = new Float64Array(1);
  const words = new Uint32Array(one.buffer);
  for (let row = 0; row < length; row += 1) {
    one[0] = (reals[row] as number) + 0; // -0 + 0 is 0
    const isNegative = (words[1] as number) >>> 31 === 1; // a real has two words
    const turned = isNegative === ascending ? 0xffffffff : 0;
    const low = (words[0] as number) ^ turned; // as above
    const high = (words[1] as number) ^ turned ^ (isNegative ? 0 : 0x80000000); // as above
    first[row] = low & 0xffff;
    second[row] = low >>> digitBits;
    third[row] = high & 0xffff;
    fourth[row] = high >>> digitBits;
  }
  return result.filter((digit) => digit.some((value) => value !== digit[0]));
}
