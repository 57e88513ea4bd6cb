import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { orderByCode, orderByReal } from './radix.ts';

function sorted(length: number, compare: (left: number, right: number) => number): Int32Array {
  return Int32Array.from({ length }, (_, row) => row).sort((left, right) => compare(left, right) || left - right);
}

test('reals are ordered as by comparing them, and equal ones keep their order', () => {
  const reals = fc.array(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, 1, Infinity, -Infinity)), { maxLength: 50 });
  fc.assert(
    fc.property(reals, fc.boolean(), (given, ascending) => {
      const numbers = Float64Array.from(given);
      const at = (row: number): number => numbers[row] ?? 0;
      const compare = (left: number, right: number): number => (at(left) === at(right) ? 0 : at(left) < at(right) === ascending ? -1 : 1);
      const rows = Int32Array.from(given, (_, row) => row);
      assert.deepEqual(orderByReal(rows, numbers, ascending), sorted(given.length, compare));
    }),
  );
});

test('codes are ordered by one digit or two', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 200_000 }), { maxLength: 50 }), (given) => {
      const codes = Int32Array.from(given);
      const rows = Int32Array.from(given, (_, row) => row);
      const wanted = sorted(given.length, (left, right) => (codes[left] ?? 0) - (codes[right] ?? 0));
      assert.deepEqual(orderByCode(rows, codes, 200_001), wanted);
      const small = codes.map((code) => code % 100);
      assert.deepEqual(
        orderByCode(rows, small, 100),
        sorted(given.length, (left, right) => (small[left] ?? 0) - (small[right] ?? 0)),
      );
    }),
  );
});
