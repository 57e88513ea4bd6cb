import assert from 'node:assert/strict';
import { it } from 'node:test';
import { timespanSeconds } from './timespan.ts';

const cases: readonly (readonly [string, number | undefined])[] = [
  ['14d', 1_209_600],
  ['1.5h', 5400],
  ['90m', 5400],
  ['-1d', -86_400],
  ['10 minutes', 600],
  ['2', 172_800],
  ['00:30:00', 1800],
  ['1.02:03:04.5', 93_784.5],
  ['-01:00', -3600],
  ['100ms', 0.1],
  ['null', undefined],
  ['1fortnight', undefined],
  ['', undefined],
];

for (const [text, seconds] of cases) {
  it(`reads the timespan \`${text}\``, () => assert.equal(timespanSeconds(text), seconds));
}
