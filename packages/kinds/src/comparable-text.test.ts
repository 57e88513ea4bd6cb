import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as holds, constantFrom, array, property } from 'fast-check';
import { comparableText } from './comparable-text.ts';

const rows: readonly { readonly name: string; readonly text: string; readonly comparable: string }[] = [
  { name: 'line ends become LF', text: 'a\r\nb', comparable: 'a\nb' },
  { name: 'blanks at line ends go', text: 'a \t\nb  ', comparable: 'a\nb' },
  { name: 'newlines at the end go', text: 'a\n\n', comparable: 'a' },
  { name: 'a last line of blanks goes', text: 'a\n  \n', comparable: 'a' },
  { name: 'empty lines inside stay', text: 'a\n\nb', comparable: 'a\n\nb' },
  { name: 'blanks inside and before a line stay', text: '  a  b', comparable: '  a  b' },
];

describe('a text to compare', () => {
  for (const { name, text, comparable } of rows) it(name, () => assert.equal(comparableText(text), comparable));
  it('is its own comparable form', () => {
    const texts = array(constantFrom('a', ' ', '\t', '\n', '\r\n')).map((parts) => parts.join(''));
    holds(property(texts, (text) => assert.equal(comparableText(comparableText(text)), comparableText(text))));
  });
});
