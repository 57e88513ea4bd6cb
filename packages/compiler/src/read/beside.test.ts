import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../compile.ts';
import { withFolder } from '../test-page/folder.ts';

const list = (alias: string): string =>
  `id: 6d1f0c52-7d0a-4a9a-9c1e-2a4d0b7e100${alias === 'One' ? '1' : '2'}\nname: ${alias}\nalias: ${alias}\nsearchKey: Address\ncolumns: [Address]\nrows: repo\nversion: 1.0.0\n`;

const files = {
  'pack.yaml': 'id: p\nname: P\nversion: 1.0.0\npublisher: { name: P, support: https://example.com, tier: Community }\nattack: "18.1"\n',
  'watchlists/one.yaml': list('One'),
  'watchlists/one.csv': '\uFEFFAdress\n192.0.2.1\n',
  'watchlists/two.yaml': list('Two'),
  'watchlists/two.csv': 'Adress\n192.0.2.1\n',
};

const one = [
  'watchlists/one.csv:1:1 watchlist/csv-header the first line does not name the column Address',
  'watchlists/one.csv:1:1 watchlist/csv-header the watchlist has no column "Adress"',
];
const two = one.map((text) => text.replace('one', 'two'));

const rows: readonly { readonly name: string; readonly paths: readonly string[]; readonly diagnostics: readonly string[] }[] = [
  { name: 'a whole folder', paths: [], diagnostics: [...one, ...two] },
  { name: 'an item, whose rows are judged with it', paths: ['watchlists/one.yaml'], diagnostics: one },
  { name: 'a file of rows, whose item is judged with it', paths: ['watchlists/two.csv'], diagnostics: two },
];

for (const { name, paths, diagnostics } of rows) {
  test(`files beside an item: asked for ${name}`, () => {
    withFolder(files, (folder) => {
      const found = compile(folder, { paths: paths.map((path) => `${folder}/${path}`) }).diagnostics;
      assert.deepEqual(
        found.map(({ span, code, message }) => `${span.path}:${span.line}:${span.column} ${code} ${message}`),
        diagnostics,
      );
    });
  });
}

test('files beside an item: what is wrong in one can be waived for the item', () => {
  const reason = 'the scanner has two names until it moves';
  const repeated = 'Address\n192.0.2.1\n192.0.2.1\n';
  const waivers = `- { item: two, code: watchlist/repeated-search-key, reason: ${reason} }\n`;
  const { 'watchlists/one.yaml': _yaml, 'watchlists/one.csv': _csv, ...rest } = files;
  withFolder({ ...rest, 'watchlists/two.csv': repeated, 'waivers.yaml': waivers }, (folder) => {
    assert.deepEqual(
      compile(folder).diagnostics.map(({ code, waivedBy }) => [code, waivedBy]),
      [['watchlist/repeated-search-key', reason]],
    );
  });
});

test('files beside an item: a character that a reviewer does not see is found in them too', () => {
  withFolder({ ...files, 'watchlists/one.csv': 'Address\n192.0.2.1\n192.0.\u202E2.2\n' }, (folder) => {
    assert.deepEqual(
      compile(folder, { paths: [`${folder}/watchlists/one.csv`] }).diagnostics.map(({ code, span }) => [code, span]),
      [['parse/hidden-character', { path: 'watchlists/one.csv', line: 3, column: 7, endLine: 3, endColumn: 8 }]],
    );
  });
});
