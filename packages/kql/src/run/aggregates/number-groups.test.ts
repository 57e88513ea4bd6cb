import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Dense } from '../dense.ts';
import { numberAtPercent, numberGroups } from './number-groups.ts';

test('a percentile is the number at its rank among the sorted numbers of the group', () => {
  const rows = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.option(fc.integer({ min: -20, max: 20 }))), { maxLength: 300 });
  fc.assert(
    fc.property(rows, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }), (given, percentages) => {
      const groups = Int32Array.from(given, ([group]) => group);
      const made = numberGroups(groups, 3, new Dense(given.map(([, value]) => value)));
      for (const percentage of percentages) {
        for (const group of [0, 1, 2]) {
          const own = given.flatMap(([at, value]) => (at === group && value !== null ? [value] : [])).sort((left, right) => left - right);
          const rank = Math.max(Math.ceil((percentage / 100) * own.length), 1);
          assert.equal(made && numberAtPercent(made, group, percentage), own[rank - 1] ?? null);
        }
      }
    }),
  );
});

test('what is no ordinary number is left to the general way', () => {
  for (const value of ['a', true, NaN, 2n ** 60n]) {
    assert.equal(numberGroups(Int32Array.of(0, 0), 1, new Dense([1, value])), undefined);
  }
});
