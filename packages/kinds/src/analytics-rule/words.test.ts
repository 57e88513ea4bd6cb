import assert from 'node:assert/strict';
import { test } from 'node:test';
import { words } from './words.ts';

const rows = [
  { name: 'a window', path: 'queryPeriod', live: 'PT1H', desired: 'P1D', says: ['window 1h → 1d'] },
  { name: 'a schedule', path: 'queryFrequency', live: 'PT5M', desired: 'PT1H', says: ['runs every 5m → 1h'] },
  { name: 'a threshold', path: 'triggerThreshold', live: 5, desired: 50, says: ['threshold 5 → 50'] },
  { name: 'a query', path: 'query', live: 'T | where n > 5', desired: 'T | where n > 50', says: ['n > 5 → 50'] },
  { name: 'a period that came says nothing', path: 'queryPeriod', live: undefined, desired: 'P1D', says: [] },
  { name: 'another field says nothing', path: 'severity', live: 'Low', desired: 'High', says: [] },
] as const;

for (const { name, says, ...difference } of rows) {
  test(`rule words: ${name}`, () => {
    assert.deepEqual(words(difference), says);
  });
}
