import assert from 'node:assert/strict';
import { suite, test } from 'node:test';

import { equalTest, prefixTest, substringTest, suffixTest, termTest } from './term.ts';

const texts = ['Power-Shell.exe', 'powershell', 'shell', 'the SHELL', 'shell_x', 'xshell', 'çshell', ''];

suite('text operators', () => {
  test('a term stands between letters and digits', () =>
    assert.deepEqual(texts.filter(termTest('shell', 'whole', true)), ['Power-Shell.exe', 'shell', 'the SHELL', 'shell_x']));

  test('case counts where it is asked for', () => assert.deepEqual(texts.filter(termTest('shell', 'whole', false)), ['shell', 'shell_x']));

  test('a term may begin or end a word', () => {
    assert.deepEqual(texts.filter(termTest('power', 'start', true)), ['Power-Shell.exe', 'powershell']);
    assert.deepEqual(texts.filter(termTest('shell', 'end', true)), [
      'Power-Shell.exe',
      'powershell',
      'shell',
      'the SHELL',
      'shell_x',
      'xshell',
      'çshell',
    ]);
  });

  test('a term with signs is found as it stands', () =>
    assert.deepEqual(texts.filter(termTest('-shell.', 'whole', true)), ['Power-Shell.exe']));

  test('an empty term is in every text', () => assert.equal(texts.filter(termTest('', 'whole', true)).length, texts.length));

  test('signs of patterns stand for themselves', () =>
    assert.deepEqual(['a.b', 'axb', '[a-z]'].filter(substringTest('[A-', true)), ['[a-z]']));

  test('letters beyond ASCII ignore case too', () => assert.deepEqual(['ÀB', 'ab'].filter(substringTest('àb', true)), ['ÀB']));

  test('starts, ends and equality', () => {
    assert.deepEqual(texts.filter(prefixTest('POWER', true)), ['Power-Shell.exe', 'powershell']);
    assert.deepEqual(texts.filter(suffixTest('SHELL', false)), ['the SHELL']);
    assert.deepEqual(texts.filter(equalTest('Shell', true)), ['shell']);
  });
});
