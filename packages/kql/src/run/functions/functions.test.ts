import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import type { Schema } from '../../language/index.ts';
import { runQuery } from '../index.ts';
import type { ResultValue } from '../index.ts';
import { supported } from '../supported.ts';
import { arraysSamples } from './samples/arrays.ts';
import { networksSamples } from './samples/networks.ts';
import { seriesSamples } from './samples/series.ts';
import { stringsSamples } from './samples/strings.ts';
import { timesSamples } from './samples/times.ts';
import { valuesSamples } from './samples/values.ts';
import { windowSamples } from './samples/windows.ts';

const nothing: Schema = { tables: [], functions: [], watchlists: [] };
const inputs = {
  now: new Date('2026-06-01T12:00:00Z'),
  verify: true,
  geo: [{ network: '203.0.113.0/24', country: 'Norway', city: 'Oslo', latitude: 59.9, longitude: 10.7 }],
};
const areas = {
  'arrays and bags': arraysSamples,
  addresses: networksSamples,
  series: seriesSamples,
  texts: stringsSamples,
  'datetimes and timespans': timesSamples,
  'types and numbers': valuesSamples,
};
const samples = Object.values(areas).flat();

// The last digits of a real depend on the order of its operations.
function rounded(value: ResultValue): ResultValue {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toFixed(12)) + 0 : value; // no negative zero
}

suite('the functions', () => {
  for (const [area, calls] of Object.entries(areas)) {
    test(`of ${area} give what their samples say`, () => {
      const [row = []] = runQuery(`print ${calls.map(([expression]) => expression).join(', ')}`, nothing, inputs).rows;
      assert.deepEqual(
        calls.map(([expression], position) => [expression, rounded(row[position] ?? null)]),
        calls.map(([expression, value]) => [expression, rounded(value)]),
      );
    });
  }

  for (const { rows, expression, values } of windowSamples) {
    test(`${expression} over ${rows}`, () => {
      const result = runQuery(`${rows} | serialize made = ${expression} | project made`, nothing, inputs);
      assert.deepEqual(
        result.rows.map(([value]) => value),
        values,
      );
    });
  }

  test('all have a sample', () => {
    const text = [...samples.map(([expression]) => expression), ...windowSamples.map(({ expression }) => expression)].join('\n');
    const called = new Set(Array.from(text.matchAll(/(\w+)\(/g), ([, name]) => name));
    assert.deepEqual(
      supported().functions.filter((name) => !called.has(name)),
      [],
    );
  });
});
