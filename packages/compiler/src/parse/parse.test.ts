import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Path, TextRange } from '@sentinelpack/kinds';
import { itemOf, parse } from './parse.ts';

const rule = `# a rule
id: 4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: 'It''s a rule'
version: "1.\\x30.0"
tactics:
  - Impact
query: |
    let threshold = 20;
    SigninLogs
      | count
entityMappings:
  - entityType: IP
    fieldMappings: [{ identifier: Address, columnName: IPAddress }]
`;

const places: readonly {
  readonly name: string;
  readonly path: Path;
  readonly range?: TextRange;
  readonly at: string;
  readonly keyAt?: string;
}[] = [
  { name: 'a plain value', path: ['id'], at: '2:5-2:41', keyAt: '2:1-2:3' },
  { name: 'a quoted value, with its quotes', path: ['name'], at: '3:7-3:21', keyAt: '3:1-3:5' },
  { name: 'a part behind doubled quotes', path: ['name'], range: { start: 2, length: 2 }, at: '3:10-3:13' },
  { name: 'an escaped character', path: ['version'], range: { start: 2, length: 1 }, at: '4:13-4:17' },
  { name: 'an entry of a list', path: ['tactics', 0], at: '6:5-6:11', keyAt: '5:1-5:8' },
  { name: 'a word on the second line of a block', path: ['query'], range: { start: 20, length: 10 }, at: '9:5-9:15' },
  { name: 'a part over two lines of a block', path: ['query'], range: { start: 27, length: 7 }, at: '9:12-10:8' },
  { name: 'the end of a block', path: ['query'], range: { start: 41, length: 0 }, at: '11:1-11:1' },
  { name: 'a block, without its last line break', path: ['query'], at: '7:8-10:14', keyAt: '7:1-7:6' },
  { name: 'a value deep inside', path: ['entityMappings', 0, 'fieldMappings', 0, 'columnName'], at: '13:56-13:65', keyAt: '13:44-13:54' },
  { name: 'a missing value, by the key of its parent', path: ['entityMappings', 0, 'missing'], at: '11:1-11:15', keyAt: '11:1-11:15' },
  { name: 'a missing value of the file, by the first key', path: ['severity'], at: '2:1-2:3', keyAt: '2:1-2:3' },
];

for (const { name, path, range, at, keyAt } of places) {
  test(`parse: finds ${name}`, () => {
    const [document, diagnostics] = parse({ path: 'rule.yaml', text: rule });
    assert.deepEqual(diagnostics, []);
    assert.ok(document);
    const text = ({ line, column, endLine, endColumn }: ReturnType<typeof document.at>): string =>
      `${line}:${column}-${endLine}:${endColumn}`;
    assert.equal(text(document.at(path, range)), at);
    if (keyAt !== undefined) assert.equal(text(document.keyAt(path)), keyAt);
  });
}

test('parse: an item has what the file says, and nothing where it says nothing', () => {
  const [document] = parse({ path: 'rule.yaml', text: 'id: a\nversion: 1.0\n' });
  assert.ok(document);
  const { id, name, version, kind, path, body } = itemOf(document, 'thing');
  assert.deepEqual(
    { id, name, version, kind, path, body },
    { id: 'a', name: '', version: undefined, kind: 'thing', path: 'rule.yaml', body: { id: 'a', version: 1 } },
  );
});

test('parse: carriage returns change neither values nor lines', () => {
  const [unix] = parse({ path: 'rule.yaml', text: rule });
  const [windows] = parse({ path: 'rule.yaml', text: rule.replaceAll('\n', '\r\n') });
  assert.deepEqual(windows?.body, unix?.body);
  assert.deepEqual(windows?.at(['query'], { start: 20, length: 10 }), unix?.at(['query'], { start: 20, length: 10 }));
});

const megabyte = 2 ** 20;
const hostile: readonly { readonly name: string; readonly text: string; readonly codes: readonly string[] }[] = [
  { name: 'brackets without end', text: `a: ${'['.repeat(megabyte / 8)}`, codes: ['parse/too-deep'] },
  { name: 'lists in lists', text: '- '.repeat(megabyte / 8), codes: ['parse/too-deep'] },
  {
    name: 'mappings in mappings',
    text: Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    codes: ['parse/too-deep'],
  },
  {
    name: 'aliases of aliases',
    text: `a: &a [x, x]\n${Array.from({ length: 3 }, (_, index) => `b${index}: &b${index} [*a, *a]`).join('\n')}\n`,
    codes: ['parse/alias'],
  },
  { name: 'merge keys', text: 'a: &a { x: 1 }\nb: { <<: *a }\n', codes: ['parse/alias'] },
  { name: 'very many keys', text: Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join('\n'), codes: [] },
  { name: 'a key like a method of every object', text: 'constructor: 1\ntoString: 2\nhasOwnProperty: 3\n', codes: [] },
  { name: '__proto__ inside a list', text: 'a:\n  - __proto__: { isAdmin: true }\n', codes: ['parse/reserved-key'] },
  { name: 'a very long line', text: `a: ${'x'.repeat(megabyte)}`, codes: [] },
  { name: 'a file of blanks', text: ' '.repeat(megabyte), codes: ['parse/empty'] },
  { name: 'a NUL', text: 'a: \u0000\n', codes: ['parse/hidden-character'] },
  { name: 'a document that never begins', text: '%YAML 1.2\n', codes: ['parse/syntax'] },
  { name: 'only a separator', text: '---\n', codes: ['parse/empty'] },
];

for (const { name, text, codes } of hostile) {
  test(`parse: survives ${name}`, () => {
    const start = performance.now();
    const [document, diagnostics] = parse({ path: 'x.yaml', text });
    assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))], codes);
    assert.equal('isAdmin' in {}, false);
    assert.ok(document !== undefined || codes.length > 0);
    assert.ok(performance.now() - start < 20_000, 'takes too long');
  });
}
