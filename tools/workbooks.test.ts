import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile, readable } from '@sentinelpack/compiler';
import type { ContentItem } from '@sentinelpack/compiler';
import { isObject, textOf } from '@sentinelpack/kinds';
import { defaultSchema, extendSchema } from '@sentinelpack/kql';
import { brokenBy } from './workbooks/broken-by.ts';
import { readNotebook } from './workbooks/notebook.ts';
import { faultsOf } from './workbooks/prove.ts';
import { sampleRows, withArrival } from './workbooks/sample-rows.ts';

// Every workbook of the content, as it would be deployed, read on rows of the fixtures and of the local seed.

const folder = fileURLToPath(new URL('../content', import.meta.url));
const { content } = compile(folder);
const known = extendSchema(defaultSchema(), readable(content));
const now = new Date('2026-03-02T09:00:00Z');
const rows = sampleRows(content, { schema: known, seedFile: `${folder}/environments/local.seed.yaml`, now });
const schema = withArrival(known, rows);

for (const workbook of content.items.filter(({ kind }) => kind.name === 'workbook')) {
  test(`the workbook ${workbook.item.name}: each query returns rows, and what its chart needs`, () => {
    assert.deepEqual(faultsOf(readNotebook(serialized(workbook)), { rows, schema, now }), []);
  });

  test(`the workbook ${workbook.item.name}: a name with an apostrophe or a backslash breaks no query`, () => {
    assert.deepEqual(brokenBy(String.raw`CORP\o'brien`, readNotebook(serialized(workbook)), { rows, schema, now }), []);
  });
}

test('the content has workbooks', () => {
  assert.ok(content.items.some(({ kind }) => kind.name === 'workbook'));
});

function serialized({ item, kind }: ContentItem): string {
  const properties = kind.resource(item)?.body['properties'];
  return isObject(properties ?? null) ? textOf((properties as { readonly serializedData?: string }).serializedData) : '';
}
