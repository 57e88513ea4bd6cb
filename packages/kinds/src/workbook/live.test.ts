import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Json } from '../json.ts';
import { isObject } from '../json.ts';
import { live } from './live.ts';

const id =
  '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-contoso';
const workspace = {
  name: 'contoso',
  id,
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};

const query = { type: 3, content: { query: 'SigninLogs\n| count', size: 0 } };
const contents: readonly { readonly name: string; readonly serializedData: string; readonly compared: Json }[] = [
  {
    name: 'white space, order of keys and line ends do not count',
    serializedData: '{ "items": [ { "content": { "size": 0, "query": "SigninLogs  \\r\\n| count\\r\\n" }, "type": 3 } ] }',
    compared: { items: [query] },
  },
  {
    name: 'what the portal writes when it saves does not count',
    serializedData: JSON.stringify({
      items: [{ ...query, styleSettings: null }],
      fallbackResourceIds: [id],
      fromTemplateId: 'sentinel-UserWorkbook',
      $schema: 's',
    }),
    compared: { items: [query] },
  },
  {
    name: 'an edited query is a difference',
    serializedData: '{"items":[{"content":{"query":"AuditLogs"}}]}',
    compared: { items: [{ content: { query: 'AuditLogs' } }] },
  },
  {
    name: 'a line break in Markdown, two blanks, is kept',
    serializedData: String.raw`{"items":[{"content":{"json":"a  \r\nb"}}]}`,
    compared: { items: [{ content: { json: 'a  \nb' } }] },
  },
  { name: 'what is not JSON is compared as text', serializedData: '{"items": [\r\n', compared: '{"items": [' },
  { name: 'JSON that is no workbook is kept as it is', serializedData: '[1]', compared: [1] },
];

for (const { name, serializedData, compared } of contents) {
  test(`the content of a workbook compared: ${name}`, () => {
    assert.deepEqual(live.comparable({ properties: { serializedData } })['serializedData'], compared);
  });
}

test('a workbook compared: tags, location, owner and times do not count, a missing version is the service default', () => {
  const properties = {
    displayName: 'Entra sign-ins',
    description: null,
    category: 'Sentinel',
    sourceId: id,
    serializedData: '{}',
    timeModified: '2026-03-01T08:00:00Z',
    userId: 'somebody',
    revision: '7',
  };
  assert.deepEqual(live.comparable({ id: 'x', kind: 'Shared', location: 'westeurope', tags: { costCentre: '1' }, etag: 'e', properties }), {
    kind: 'shared',
    displayName: 'Entra sign-ins',
    category: 'sentinel',
    sourceId: id.toLowerCase(),
    version: 'Notebook/1.0',
    serializedData: {},
  });
});

test('the list asks for the content, which Azure leaves out otherwise', () => {
  assert.deepEqual(live.list(workspace), {
    path: '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg-soc/providers/Microsoft.Insights/workbooks',
    apiVersion: '2023-06-01',
    query: { category: 'sentinel', canFetchContent: 'true' },
  });
});

test('a workbook of another workspace in the same resource group is not read', () => {
  assert.equal(live.read({ properties: { sourceId: `${id}-2` } }, workspace), undefined);
});

test('a workbook of the workspace is read whatever the letter case of its source', () => {
  const raw = { id: '/x', name: 'n', etag: '"1"', properties: { displayName: 'd', sourceId: id.toUpperCase() } };
  assert.deepEqual(live.read(raw, workspace), { armId: '/x', name: 'n', displayName: 'd', etag: '"1"', body: raw });
});

test('however the service writes the same content, it compares equal', () => {
  const notebooks = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
  fc.assert(
    fc.property(notebooks, (notebook) => {
      const sent = live.comparable({ properties: { serializedData: JSON.stringify(notebook) } });
      const rewritten = JSON.stringify(reversed(notebook as Json), undefined, 2).replaceAll('\n', '\r\n');
      assert.deepEqual(live.comparable({ properties: { serializedData: rewritten } }), sent);
    }),
    { numRuns: 50 },
  );
});

function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => reversed(inner));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
