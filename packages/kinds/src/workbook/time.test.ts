import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationMilliseconds, soleParameter } from './time.ts';

const durations = [
  { text: '30m', milliseconds: 1_800_000 },
  { text: '24h', milliseconds: 86_400_000 },
  { text: '7d', milliseconds: 604_800_000 },
  { text: '0d', milliseconds: undefined },
  { text: 'PT1H', milliseconds: undefined },
  { text: '1.5h', milliseconds: undefined },
  { text: '', milliseconds: undefined },
];

for (const { text, milliseconds } of durations) {
  test(`the duration "${text}" in milliseconds`, () => assert.equal(durationMilliseconds(text), milliseconds));
}

const times = [
  { text: '{TimeRange}', name: 'TimeRange' },
  { text: '{TimeRange:start}', name: undefined },
  { text: ' {TimeRange}', name: undefined },
  { text: '24h', name: undefined },
];

for (const { text, name } of times) {
  test(`the parameter that "${text}" is`, () => assert.equal(soleParameter(text), name));
}
