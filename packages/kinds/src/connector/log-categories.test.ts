import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { logCategories } from './log-categories.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

test('the table of the README says what the categories say', () => {
  const rows = logCategories.map(
    ({ category, table, licence, preview, officialConnector }) =>
      `| ${category} | ${table} | ${licence} | ${word(preview)} | ${word(officialConnector)} |`,
  );
  const header = ['| category | table | licence | preview | official connector |', '|---|---|---|---|---|'];
  const [, written] = readme.split('<!-- categories -->\n\n');
  assert.equal(written, `${[...header, ...rows].join('\n')}\n`);
});

test('no category and no table stands twice', () => {
  const categories = logCategories.map(({ category }) => category);
  const tables = logCategories.map(({ table }) => table);
  assert.deepEqual(categories, [...new Set(categories)]);
  assert.deepEqual(tables, [...new Set(tables)]);
});

test('the official connector names twelve tables', () => {
  assert.equal(logCategories.filter(({ officialConnector }) => officialConnector).length, 12);
});

function word(value: boolean | 'unknown'): string {
  if (value === 'unknown') return value;
  return value ? 'yes' : 'no';
}
