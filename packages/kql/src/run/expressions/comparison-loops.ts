import { Dense } from '../dense.ts';
import type { Value, Values } from '../values/dynamic.ts';
import type { Vector } from '../vector.ts';
import { valuesOf } from '../vector.ts';

/** The operators of comparison. */
export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

// A truth is kept by its code.
const truths: Values = [false, true, null];
const none = 2;

/** Compares values that JavaScript compares itself, without a call for each row. One of the vectors at least is not constant. */
export function compareLoop(operator: Operator, left: Vector, right: Vector, length: number): Dense {
  const codes = new Int32Array(length);
  const numbers = left.constant ? undefined : left.numbers;
  if (right.constant) {
    if (numbers && typeof right.value === 'number') compareWithNumber(operator, numbers, right.value, codes);
    else if (right.value === null) comparePairs(operator, valuesOf(left, length), Array<Value>(length).fill(null), codes);
    else compareWithOne(operator, valuesOf(left, length), right.value, codes);
  } else if (numbers && right.numbers) compareNumbers(operator, numbers, right.numbers, codes);
  else comparePairs(operator, valuesOf(left, length), right.values, codes);
  return new Dense({ codes, dictionary: truths });
}

/** Whether numbers lie between two others, or, negated, whether they do not. */
export function betweenLoop(numbers: Float64Array, from: number, to: number, negated: boolean): Dense {
  const codes = new Int32Array(numbers.length);
  for (let row = 0; row < codes.length; row += 1) {
    const value = numbers[row] as number; // within the length
    codes[row] = (value >= from && value <= to) === negated ? 0 : 1;
  }
  return new Dense({ codes, dictionary: truths });
}

function compareWithNumber(operator: Operator, numbers: Float64Array, other: number, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row += 1) codes[row] = holds(operator, numbers[row] as number, other) ? 1 : 0; // within the length
}

function compareNumbers(operator: Operator, left: Float64Array, right: Float64Array, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row += 1) codes[row] = holds(operator, left[row] as number, right[row] as number) ? 1 : 0; // within the length
}

function compareWithOne(operator: Operator, values: Values, other: Value, codes: Int32Array): void {
  const whenNull = operator === '==' ? 0 : operator === '!=' ? 1 : none;
  for (let row = 0; row < codes.length; row += 1) {
    const value = values[row] as never; // both sides are numbers or both texts
    codes[row] = value === null ? whenNull : holds(operator, value, other as never) ? 1 : 0; // as above
  }
}

function comparePairs(operator: Operator, left: Values, right: Values, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row += 1) {
    const first = left[row] as never; // both sides are numbers or both texts
    const second = right[row] as never; // as above
    codes[row] = first === null || second === null ? nullResult(operator, first, second) : holds(operator, first, second) ? 1 : 0;
  }
}

function holds(operator: Operator, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

function nullResult(operator: Operator, left: Value, right: Value): number {
  if ((operator !== '==' && operator !== '!=') || left === right) return none;
  return operator === '!=' ? 1 : 0;
}
