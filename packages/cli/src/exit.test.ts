import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exit, worst } from './exit.ts';

test('nothing to say is fine', () => {
  assert.equal(worst([]), 0);
  assert.equal(worst([exit.fine, exit.fine]), 0);
});

test('the gravest code wins: 4, 1, 3, 2, 0', () => {
  assert.equal(worst([0, 2, 3, 1, 4]), 4);
  assert.equal(worst([0, 2, 3, 1]), 1);
  assert.equal(worst([0, 2, 3]), 3);
  assert.equal(worst([0, 2]), 2);
});
