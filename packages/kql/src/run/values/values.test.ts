import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as fc from 'fast-check';

import { formatDatetime, parseDatetime } from './datetime-text.ts';
import { addDecimal, compareDecimal, divideDecimal, multiplyDecimal, parseDecimal } from './decimal.ts';
import { formatJson, parseJson } from './dynamic.ts';
import type { Long } from './integer.ts';
import { addLong, canonicalLong, divideLong, floorLong, moduloLong, multiplyLong, parseLong, subtractLong } from './integer.ts';
import { formatReal, parseReal } from './real-text.ts';
import { absoluteTicks, datetimeFromAbsoluteTicks } from './ticks.ts';
import { formatTimespan, parseTimespan } from './timespan-text.ts';
import { weightOf } from './weight.ts';

const long = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -100n, max: 100n })).map(canonicalLong);

function wrapped(value: bigint): Long {
  return canonicalLong(BigInt.asIntN(64, value));
}

suite('64-bit integers', () => {
  test('add, subtract and multiply as BigInts that wrap', () => {
    fc.assert(
      fc.property(long, long, (left, right) => {
        assert.equal(addLong(left, right), wrapped(BigInt(left) + BigInt(right)));
        assert.equal(subtractLong(left, right), wrapped(BigInt(left) - BigInt(right)));
        assert.equal(multiplyLong(left, right), wrapped(BigInt(left) * BigInt(right)));
      }),
    );
  });

  test('divide toward zero, and leave a remainder that is never negative', () => {
    fc.assert(
      fc.property(long, long, (left, right) => {
        if (right === 0) return assert.deepEqual([divideLong(left, right), moduloLong(left, right)], [null, null]);
        assert.equal(divideLong(left, right), wrapped(BigInt(left) / BigInt(right)));
        const remainder = moduloLong(left, right);
        const size = BigInt(right) < 0n ? -BigInt(right) : BigInt(right);
        assert.ok(remainder !== null && remainder >= 0 && BigInt(remainder) < size);
        assert.equal((BigInt(left) - BigInt(remainder)) % size, 0n);
      }),
    );
  });

  test('are floored to a multiple that is not larger', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 1, max: 1e9 }), (value, step) => {
        const floor = floorLong(value, step);
        assert.ok(floor !== null);
        assert.equal(BigInt.asIntN(64, BigInt(value) - BigInt(floor)) < BigInt(step), true);
      }),
    );
  });

  test('are read back as they were written', () => fc.assert(fc.property(long, (value) => assert.equal(parseLong(String(value)), value))));

  test('that do not fit are none', () =>
    assert.deepEqual(['9223372036854775808', '1.5', '', '0xFF', ' 7 '].map(parseLong), [null, null, null, 255, 7]));
});

suite('reals', () => {
  test('are printed as the service prints them', () => {
    const values = [1, 0.1, -2.5, 1e14, 1e15, 123456789012345680, 0.0001, 0.00001, 1.5e-7, NaN, Infinity, -Infinity];
    assert.deepEqual(values.map(formatReal), [
      '1.0',
      '0.1',
      '-2.5',
      '100000000000000.0',
      '1E+15',
      '1.2345678901234568E+17',
      '0.0001',
      '0.00001',
      '1.5E-07',
      'NaN',
      'Infinity',
      '-Infinity',
    ]);
  });

  test('are read back as they were printed', () =>
    fc.assert(fc.property(fc.double({ noNaN: true }), (value) => assert.equal(parseReal(formatReal(value)), value + 0))));
});

suite('datetimes', () => {
  const ticks = fc.bigInt({ min: 0n, max: 3_155_378_975_999_999_999n });

  test('are read back as they were printed, from the year 1 to 9999', () => {
    fc.assert(
      fc.property(ticks, (absolute) => {
        const value = datetimeFromAbsoluteTicks(absolute);
        assert.ok(value !== null);
        assert.equal(parseDatetime(formatDatetime(value)), value);
        assert.equal(absoluteTicks(value), absolute);
      }),
    );
  });

  test('beyond the calendar are none', () =>
    assert.deepEqual([datetimeFromAbsoluteTicks(-1n), datetimeFromAbsoluteTicks(3_155_378_976_000_000_000n)], [null, null]));

  const texts: readonly (readonly [text: string, datetime: string | null])[] = [
    ['2026-02-03', '2026-02-03T00:00:00.0000000Z'],
    ['2026-02-03 04:05', '2026-02-03T04:05:00.0000000Z'],
    ['2026-02-03T04:05:06.1234567Z', '2026-02-03T04:05:06.1234567Z'],
    ['2026-02-03T04:05:06+02:00', '2026-02-03T02:05:06.0000000Z'],
    ['2/3/2026 4:05:06 PM', '2026-02-03T16:05:06.0000000Z'],
    ['Tue, 03 Feb 2026 04:05:06 GMT', '2026-02-03T04:05:06.0000000Z'],
    ['03 Feb 26 04:05', '2026-02-03T04:05:00.0000000Z'],
    ['Feb 3, 2026', '2026-02-03T00:00:00.0000000Z'],
    ['20260203', '2026-02-03T00:00:00.0000000Z'],
    ['2026', '2026-01-01T00:00:00.0000000Z'],
    ['2026-02-30', null],
    ['2026-02-03 25:00', null],
    ['soon', null],
  ];
  for (const [text, expected] of texts) {
    test(`${text} is ${expected ?? 'none'}`, () => {
      const value = parseDatetime(text);
      assert.equal(value === null ? null : formatDatetime(value), expected);
    });
  }
});

suite('timespans', () => {
  test('are read back as they were printed', () =>
    fc.assert(fc.property(long, (value) => assert.equal(parseTimespan(formatTimespan(value)), value))));

  test('have many spellings', () =>
    assert.deepEqual(
      ['2h', '1.5d', '3', '00:01', '1.02:03:04.5', '-1:00', '100ms', '5 seconds', '25:00', 'x'].map((text) => {
        const value = parseTimespan(text);
        return value === null ? null : formatTimespan(value);
      }),
      ['02:00:00', '1.12:00:00', '3.00:00:00', '00:01:00', '1.02:03:04.5000000', '-01:00:00', '00:00:00.1000000', '00:00:05', null, null],
    ));
});

suite('decimals', () => {
  const text = fc
    .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 9 }))
    .map(([digits, places]) => `${digits}e-${places}`);
  const decimal = text.map((written) => parseDecimal(written)).filter((value) => value !== null);

  test('add and multiply exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        assert.equal(compareDecimal(addDecimal(a, b), addDecimal(b, a)), 0);
        assert.equal(addDecimal(addDecimal(a, b), c).toString(), addDecimal(a, addDecimal(b, c)).toString());
        assert.equal(multiplyDecimal(a, b).toString(), multiplyDecimal(b, a).toString());
      }),
    );
  });

  test('hold 34 digits', () => {
    const [one, three] = [parseDecimal('1'), parseDecimal('3')];
    assert.ok(one && three);
    assert.equal(divideDecimal(one, three)?.toString(), `0.${'3'.repeat(34)}`);
    assert.equal(parseDecimal('0.10')?.toString(), '0.1');
    assert.equal(parseDecimal('x'), null);
  });
});

suite('dynamics', () => {
  test('keep integers, reals and long integers apart through JSON', () =>
    assert.equal(
      formatJson(parseJson('{"a":[1,1.0,1e3,9007199254740993,0.5,null,true,"x"]}') ?? null),
      '{"a":[1,1.0,1000.0,9007199254740993,0.5,null,true,"x"]}',
    ));

  test('read what JSON.stringify writes', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = JSON.stringify(value);
        assert.deepEqual(JSON.parse(formatJson(parseJson(text) ?? null)), JSON.parse(text));
      }),
    ));

  test('weigh what they hold when they are written out', () => {
    const pair = [1, 2];
    assert.deepEqual([weightOf(1), weightOf([pair, pair]), weightOf({ a: [pair, [pair]] })], [1, 7, 9]);
  });
});
