import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readFences, writePage } from '../test-kind/page.ts';
import { diagnoseFolder } from './sample-folder.ts';

const source = fileURLToPath(new URL('..', import.meta.url));
const phases = ['read', 'parse', 'shape', 'check', 'pack', 'environment', 'waivers', 'removed', 'rule-test', 'tables'];
const codes = codesInSource();

test('each code of a phase has a page, and each page a code', () => {
  const pages = globSync(`{${phases.join(',')}}/*.md`, { cwd: source }).map((path) => path.replaceAll('\\', '/').slice(0, -'.md'.length));
  assert.deepEqual(pages.toSorted(), codes);
});

for (const code of codes.filter((name) => existsSync(`${source}${name}.md`))) {
  test(`${code}: the page's samples give what stands below them`, () => {
    const page = readFileSync(`${source}${code}.md`, 'utf8');
    assert.equal(/^# (.*)$/m.exec(page)?.[1], code);
    const fences = readFences(page);
    const samples = fences.filter(({ words }) => words.includes('wrong') || words.includes('right'));
    assert.ok(samples.some(({ words }) => words.includes('wrong')) && samples.some(({ words }) => words.includes('right')));
    const actual = samples.map((sample) => diagnoseFolder(sample));
    const wrong = actual.filter((_text, index) => samples[index]?.words.includes('wrong'));
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(`${source}${code}.md`, writePage(page, wrong));
    const expected = readFences(readFileSync(`${source}${code}.md`, 'utf8')).filter(({ language }) => language === 'text');
    assert.deepEqual(
      wrong,
      expected.map(({ text }) => text.trimEnd()),
    );
    for (const text of wrong) assert.match(text, new RegExp(` ${code}: `));
    assert.deepEqual(
      actual.filter((_text, index) => samples[index]?.words.includes('right')),
      samples.flatMap(({ words }) => (words.includes('right') ? [''] : [])),
    );
  });
}

function codesInSource(): readonly string[] {
  const files = globSync('**/*.ts', { cwd: source }).filter((path) => !path.endsWith('.test.ts'));
  const code = new RegExp(`'((?:${phases.join('|')})/[a-z][a-z0-9-]+)'`, 'g');
  const found = files.flatMap((path) => [...readFileSync(`${source}${path}`, 'utf8').matchAll(code)].map((match) => match[1] ?? ''));
  return [...new Set(found)].toSorted();
}
