import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Dense, gather } from './dense.ts';
import { append } from './append.ts';
import type { Value } from './values/dynamic.ts';
import { constant, lift, valuesOf } from './vector.ts';

const dictionary: readonly Value[] = ['a', 'b', null, 'a', 0, -0];
const coded = fc.array(fc.nat({ max: dictionary.length - 1 }), { minLength: 1, maxLength: 30 });

function column(codes: readonly number[]): Dense {
  return new Dense({ codes: Int32Array.from(codes), dictionary });
}

const describe = (...values: Value[]): string => values.map((value) => (Object.is(value, -0) ? '-0' : String(value))).join('|');
const second = (_first: Value, value: Value): Value => value;

test('a function of columns kept by codes gives what it gives value by value', () => {
  fc.assert(
    fc.property(coded, fc.constantFrom<Value>('x', null), (codes, other) => {
      const one = column(codes);
      const two = column(codes.toReversed());
      for (const scalar of [describe, second]) {
        const operands = [[one], [one, constant(other)], [constant(other), one], [one, two], [two, constant(other), one]];
        for (const vectors of operands) {
          const plain = vectors.map((vector) => (vector.constant ? vector : new Dense(vector.values)));
          const made = valuesOf(lift(scalar, vectors, codes.length), codes.length);
          assert.deepEqual(made, valuesOf(lift(scalar, plain, codes.length), codes.length));
        }
      }
    }),
  );
});

test('a value that no row has is not worked on', () => {
  const seen: Value[] = [];
  lift(
    (value: Value) => {
      seen.push(value);
      return value;
    },
    [column([1, 3, 1, 1])],
    4,
  );
  assert.deepEqual(seen, ['b', 'a']);
});

test('rows picked from a column and columns under one another keep their values, in whatever form', () => {
  fc.assert(
    fc.property(coded, fc.array(fc.integer({ min: -1, max: 0 }), { maxLength: 12 }), (codes, picks) => {
      const all = [column(codes), new Dense(codes), new Dense(Float64Array.from(codes)), new Dense(column(codes).values)];
      const index = Int32Array.from(picks, (pick, place) => (pick < 0 ? -1 : place % codes.length));
      for (const from of all) {
        const wanted = Array.from(index, (row) => (row < 0 ? 'none' : (from.values[row] ?? null)));
        assert.deepEqual(gather(from, index, 'none').values, wanted);
        for (const other of all) {
          assert.deepEqual(append([from, other], codes.length * 2).values, [...from.values, ...other.values]);
        }
      }
    }),
  );
});
