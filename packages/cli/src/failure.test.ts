import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, Stop } from './failure.ts';
import { testWorld } from './test-world.ts';

test('a stop says what is wrong and what to do, and keeps its code', () => {
  const world = testWorld();
  assert.equal(failure(new Stop(3, 'the ids of prod are placeholders', 'fill in content/environments/prod.yaml'), world), 3);
  assert.equal(world.talked(), 'error: the ids of prod are placeholders\n  help: fill in content/environments/prod.yaml\n');
});

test('an error is said with its causes and without its stack', () => {
  const world = testWorld();
  assert.equal(failure(new Error('put rule', { cause: new Error('connection reset\u001b[2J') }), world), 1);
  assert.equal(world.talked(), 'error: put rule\n  because: connection reset\\u{1b}[2J\n');
});

test('somebody who is not signed in ends with 4', () => {
  const error = Object.assign(new Error('cannot sign in'), { name: 'NotSignedIn', help: 'run az login' });
  assert.equal(failure(error, testWorld()), 4);
});
