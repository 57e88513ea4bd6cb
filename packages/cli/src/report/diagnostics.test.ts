import assert from 'node:assert/strict';
import { test } from 'node:test';
import picocolors from 'picocolors';
import type { Diagnostic } from '@sentinelpack/kinds';
import { countLine, diagnosticsGithub, diagnosticsMarkdown, diagnosticsText } from './diagnostics.ts';

const plain = picocolors.createColors(false);
const misspelt: Diagnostic = {
  code: 'shape/unknown-key',
  severity: 'error',
  message: 'unknown key `sevrity`',
  span: { path: 'rules/a.yaml', line: 3, column: 1, endLine: 3, endColumn: 8 },
  help: 'did you mean `severity`?',
};
const waived: Diagnostic = { ...misspelt, severity: 'warning', waivedBy: 'known, see 12' };

test('a fault shows its place, its line and its cure', () => {
  assert.equal(
    diagnosticsText([misspelt], () => 'sevrity: High', plain),
    [
      'rules/a.yaml:3:1 error shape/unknown-key',
      '  unknown key `sevrity`',
      '  3 │ sevrity: High',
      '    │ ^^^^^^^',
      '  help: did you mean `severity`?',
      '',
      '',
    ].join('\n'),
  );
});

test('a waived fault is counted apart', () => {
  assert.equal(countLine([misspelt, waived]), '1 error, 0 warnings, 1 waived');
});

test('an annotation cannot be broken out of', () => {
  const hostile = { ...misspelt, message: 'a\n::error::b', span: { ...misspelt.span, path: 'a,b:c.yaml' } };
  assert.equal(
    diagnosticsGithub([hostile, waived]),
    '::error file=a%2Cb%3Ac.yaml,line=3,endLine=3,col=1,endColumn=8,title=shape/unknown-key::a%0A::error::b%0Adid you mean `severity`?\n',
  );
});

test('an annotation shows what a log would obey', () => {
  const { help: _help, ...open } = { ...misspelt, message: 'a \u001B[31m \r b' };
  assert.equal(
    diagnosticsGithub([{ ...open, span: { ...misspelt.span, path: 'a\u001B[2J.yaml' } }]),
    String.raw`::error file=a\u{1b}[2J.yaml,line=3,endLine=3,col=1,endColumn=8,title=shape/unknown-key::a \u{1b}[31m \u{d} b` + '\n',
  );
});

test('the table escapes what it shows', () => {
  assert.equal(
    diagnosticsMarkdown([{ ...misspelt, message: 'a | b <i>' }]).split('\n')[2],
    String.raw`| error | rules/a.yaml:3:1 | shape/unknown\-key | a \| b &lt;i&gt;<br>did you mean \`severity\`? |`,
  );
});
