import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fenced, forLine, forMarkdown, forTerminal } from './escape.ts';

test('an escape sequence from a workspace is shown and not obeyed', () => {
  assert.equal(forTerminal('\u001b[31mred\u0007'), String.raw`\u{1b}[31mred\u{7}`);
});

test('marks that reorder text are shown', () => {
  assert.equal(forTerminal('abc\u202edef'), String.raw`abc\u{202e}def`);
});

test('a line stays a line', () => {
  assert.equal(forLine('one\ntwo\r\nthree'), String.raw`one\ntwo\u{d}\nthree`);
});

test('Markdown from a workspace has no markup, mention, link or HTML', () => {
  assert.equal(
    forMarkdown('@team [click](https://example.com) <img src=x> `code` **bold** | cell'),
    String.raw`&#64;team \[click\]\(https&#58;//example.com\) &lt;img src=x&gt; \`code\` \*\*bold\*\* \| cell`,
  );
});

test('a code block cannot be closed from inside', () => {
  assert.equal(fenced('a\n```\n# heading\n', 'kusto'), '````kusto\na\n```\n# heading\n````');
});
