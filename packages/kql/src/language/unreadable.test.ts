import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bind } from './bind.ts';
import { defaultSchema } from './schema.ts';
import { UnreadableQuery } from './unreadable.ts';

const cases: readonly { readonly name: string; readonly text: string; readonly what: string }[] = [
  { name: 'deep brackets', text: `print ${'('.repeat(600)}1${')'.repeat(600)}`, what: 'brackets nested more than 500 deep' },
  { name: 'many signs', text: `print ${'-'.repeat(60)}1`, what: 'more than 50 signs in a row' },
];

describe('texts that cannot be read', () => {
  for (const { name, text, what } of cases) {
    it(`${name}: bind refuses`, () => {
      assert.throws(
        () => bind(text, defaultSchema()),
        (error) => error instanceof UnreadableQuery && error.what === what,
      );
    });
  }

  it('lets functions be that call one another as detections do', () => {
    const text = 'let a = (t: string) { table(t) | take 1 }; let b = () { union a("SigninLogs"), a("AuditLogs") }; b() | count';
    assert.equal(bind(text, defaultSchema()).text, text);
  });
});
