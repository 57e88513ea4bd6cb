import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Dense } from './dense.ts';
import type { Grouping, KeyColumn } from './grouping.ts';
import { groupRows, pairs } from './grouping.ts';
import { numberTexts } from './number-texts.ts';
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

test('texts are grouped alike by hashing, in small numbers and in large ones', () => {
  const given = fc.array(fc.oneof(fc.constantFrom('', 'a', 'b', 'é', '\u{1f600}'), fc.string({ maxLength: 3 })), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(given, (values) => {
      assert.deepEqual(numberTexts(values), naiveGroups([values], values.length));
    }),
  );
  const many = Array.from({ length: 5000 }, (_, row) => `text ${(row * 7) % 3001}`);
  assert.deepEqual(numberTexts(many), naiveGroups([many], many.length));
});

test('values that are no texts are left to a Map', () => {
  assert.equal(numberTexts(['a', null]), undefined);
});

// Two pairs of units that take the hash from one state to the same next one, ten times over: 1,024 texts with one hash.
function collidingTexts(): readonly string[] {
  let state = 0x811c9dc5;
  let made = [''];
  for (let block = 0; block < 10; block += 1) {
    const seen = new Map<number, number>();
    for (let unit = 0; ; unit += 1) {
      const mixed = Math.imul(state ^ unit, 0x01000193);
      const other = seen.get(mixed >>> 16);
      if (other === undefined) {
        seen.set(mixed >>> 16, unit);
        continue;
      }
      const difference = (mixed ^ Math.imul(state ^ other, 0x01000193)) & 0xffff;
      const blocks = [String.fromCharCode(unit, 0), String.fromCharCode(other, difference)];
      made = made.flatMap((text) => blocks.map((end) => text + end));
      state = Math.imul(mixed, 0x01000193);
      break;
    }
  }
  return made;
}

test('texts that were made to collide are left to a Map, which hashes by a secret', () => {
  const values = collidingTexts();
  assert.equal(numberTexts(values), undefined);
  assert.equal(groupRows([{ column: new Dense(values), type: 'string' }], values.length).count, 1024);
});
