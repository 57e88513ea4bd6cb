import assert from 'node:assert/strict';
import { it } from 'node:test';
import { defaultSchema } from '../language/schema.ts';
import { Refusal, runQuery } from './index.ts';

it('refuses a text that the language service could not read within reason', () => {
  const text = `print ${'- '.repeat(3000)}1`;
  assert.throws(
    () => runQuery(text, defaultSchema(), { now: new Date('2026-01-01T00:00:00Z') }),
    (error) => error instanceof Refusal && error.message === 'cannot run more than 50 signs in a row' && error.start === 6,
  );
});
