import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbArguments } from './arguments.ts';

test('every option of the command line reaches the verb', () => {
  const options = {
    verb: 'deploy',
    env: 'prod',
    only: ['a', 'b'],
    prune: true,
    report: false,
    port: 8443,
    unset: undefined,
    _: ['x.yaml'],
  };
  assert.deepEqual(verbArguments(options), [
    'deploy',
    'x.yaml',
    '--env=prod',
    '--only=a',
    '--only=b',
    '--prune',
    '--no-report',
    '--port=8443',
  ]);
});

test('a value that looks like an option stays a value', () => {
  assert.deepEqual(verbArguments({ verb: 'plan', env: '--help' }), ['plan', '--env=--help']);
});
