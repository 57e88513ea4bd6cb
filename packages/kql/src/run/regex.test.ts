import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import { QueryFailure } from './refusal.ts';
import { Regexes } from './regex.ts';

function withRegexes(check: (regexes: Regexes) => void): void {
  const regexes = new Regexes();
  try {
    check(regexes);
  } finally {
    regexes.free();
  }
}

suite('regular expressions', () => {
  test('keep the numbers of groups that take no part', () =>
    withRegexes((regexes) => {
      const regex = regexes.compile(String.raw`(a)|(?P<second>b)(c)?|[(\]](\))`);
      assert.deepEqual(regex.first('xb'), ['b', undefined, 'b', undefined, undefined]);
      assert.deepEqual(regex.all('abc()'), [
        ['a', 'a', undefined, undefined, undefined],
        ['bc', undefined, 'b', 'c', undefined],
        ['()', undefined, undefined, undefined, ')'],
      ]);
      assert.deepEqual([regex.groupNamed('second'), regex.groupNamed('other')], [2, undefined]);
    }));

  test('know the letters and digits of all scripts', () =>
    withRegexes((regexes) => {
      const yes = [
        regexes.compile(String.raw`^\d$`).test('٣'),
        regexes.compile(String.raw`^\w$`).test('é'),
        regexes.compile(String.raw`^\s$`).test('\u00a0'),
      ];
      assert.deepEqual([...yes, regexes.compile('[a&&b]').test('a')], [true, true, true, false]);
    }));

  test('find text after letters beyond ASCII', () =>
    withRegexes((regexes) => assert.deepEqual(regexes.compile(String.raw`(\w+)=(\w+)`).first('é😀 clé=çà'), ['clé=çà', 'clé', 'çà'])));

  test('replace with groups', () => withRegexes((regexes) => assert.equal(regexes.compile('(b+)').replace('abba', '[${1}]'), 'a[bb]a')));

  test('that are not valid are an error of the query', () =>
    withRegexes((regexes) => assert.throws(() => regexes.compile('('), QueryFailure)));
});
