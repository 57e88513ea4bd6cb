import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');

test('docs/pitfalls.md tells every pitfall once, and each has a test of its number or a reason why it has none', () => {
  const page = readFileSync(resolve(root, 'docs/pitfalls.md'), 'utf8');
  const rows = [...page.matchAll(/^\| C-(?<number>\d+) \| .+ \| (?<here>.+) \|$/gmu)].map(({ groups }) => ({
    number: Number(groups?.['number']),
    isOurs: groups?.['here']?.startsWith('Not ours:') === false,
  }));
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: 30 }, (_, index) => index + 1),
  );
  const tested = new Set(
    globSync('{packages/*/src,tools}/**/*.test.ts', { cwd: root }).flatMap((file) => numbersIn(readFileSync(resolve(root, file), 'utf8'))),
  );
  assert.deepEqual(
    rows.filter(({ isOurs }) => isOurs).map(({ number }) => number),
    [...tested].toSorted((a, b) => a - b),
  );
});

// Names of tests, and of the rows of a table of tests.
function numbersIn(text: string): readonly number[] {
  return [...text.matchAll(/(?:test\(|name:)\s*['"`]C-(?<number>\d+): /gu)].map(({ groups }) => Number(groups?.['number']));
}
