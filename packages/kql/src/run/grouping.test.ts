import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Dense } from './dense.ts';
import type { Grouping, KeyColumn } from './grouping.ts';
import { groupRows, pairs } from './grouping.ts';
import { keyOf } from './values/compare.ts';
import type { Value, Values } from './values/dynamic.ts';

// A column in each of the forms that it can have.
function forms(values: Values): readonly Dense[] {
  const places = new Map<Value, number>();
  const dictionary: Value[] = [null];
  const codes = Int32Array.from(values, (value, row) => {
    const known = places.get(value);
    if (known !== undefined && row % 3 !== 0) return known; // so that equal values have several codes
    places.set(value, dictionary.length);
    return dictionary.push(value) - 1;
  });
  const plain = [new Dense(values), new Dense({ codes, dictionary })];
  return values.every((value) => typeof value === 'number') ? [...plain, new Dense(Float64Array.from(values))] : plain;
}

function naiveGroups(columns: readonly Values[], length: number): Grouping {
  const known = new Map<string, number>();
  const firsts: number[] = [];
  const groups = Array.from({ length }, (_, row) => {
    const key = columns.map((values) => `${typeof keyOf(values[row] ?? null)} ${String(keyOf(values[row] ?? null))}`).join('\n');
    const group = known.get(key) ?? firsts.push(row) - 1;
    known.set(key, group);
    return group;
  });
  return { groups: Int32Array.from(groups), count: firsts.length, firsts: Int32Array.from(firsts) };
}

const texts = fc.constantFrom('', 'a', 'A', 'b', '0');
const integers = fc.constantFrom(0, 1, -1, 3_000_000_000, 7, -0);
const reals = fc.constantFrom(0.5, NaN, Infinity, -0, 0, 1e300);
const dynamics = fc.constantFrom<Value>(null, 1, '1', [1], { a: 1, b: 2 }, { b: 2, a: 1 }, true);

test('rows are grouped alike in whatever form their columns are kept', () => {
  const table = fc.array(fc.tuple(texts, integers, reals, dynamics), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(table, fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 4 }), fc.nat({ max: 2 }), (rows, chosen, form) => {
      const types = ['string', 'long', 'real', 'dynamic'];
      const columns = chosen.map((place) => rows.map((row) => row[place] as Value));
      const keys = columns.map((values, position): KeyColumn => {
        const all = forms(values);
        return { column: all[form % all.length] as Dense, type: types[chosen[position] ?? 0] ?? 'string' }; // within the forms
      });
      assert.deepEqual(groupRows(keys, rows.length), naiveGroups(columns, rows.length));
    }),
  );
});

test('pairs are numbered alike by a table of all pairs, by one integer and by two', () => {
  const rows = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.constantFrom(1, 40_000, 300_000_000), (given, spread) => {
      const left = Int32Array.from(given, ([code]) => code * spread);
      const right = Int32Array.from(given, ([, code]) => code * spread);
      const size = 5 * spread + 1;
      assert.deepEqual(pairs(left, size, right, size), naiveGroups([[...left], [...right]], given.length));
    }),
  );
});

test('many distinct pairs make the table grow', () => {
  const length = 20_000;
  const left = Int32Array.from({ length }, (_, row) => (row * 7) % 10_007);
  const right = Int32Array.from({ length }, (_, row) => row % 3);
  assert.deepEqual(pairs(left, 2 ** 30, right, 2 ** 30), naiveGroups([[...left], [...right]], length));
});
