import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeholders, strayBraces } from './placeholders.ts';

const rows: readonly { readonly format: string; readonly names: readonly string[]; readonly stray: readonly string[] }[] = [
  { format: 'Spray from {{IPAddress}}', names: ['IPAddress'], stray: [] },
  { format: '{{A}}{{B}}', names: ['A', 'B'], stray: [] },
  { format: '{{ A }} and {B}', names: [], stray: ['{{ A }}'] },
  { format: 'open {{A', names: [], stray: ['{{A'] },
  { format: 'closed A}}', names: [], stray: ['}}'] },
  { format: '{{A.b}} {{C}}', names: ['C'], stray: ['{{A.b}}'] },
];

describe('placeholders of a format', () => {
  for (const { format, names, stray } of rows) {
    it(format, () => {
      assert.deepEqual(
        placeholders(format).map(({ name, range }) => [name, format.slice(range.start, range.start + range.length)]),
        names.map((name) => [name, name]),
      );
      assert.deepEqual(
        strayBraces(format).map(({ start, length }) => format.slice(start, start + length)),
        stray,
      );
    });
  }
});
