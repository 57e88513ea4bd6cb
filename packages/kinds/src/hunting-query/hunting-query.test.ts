import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../json.ts';
import type { Item, Span, Workspace } from '../nouns.ts';
import { workspaceId } from '../resource-id.ts';
import type { HuntingQuery } from './body.ts';
import { huntingQuery } from './index.ts';

const workspace: Workspace = {
  name: 'contoso',
  id: workspaceId('aaaaaaaa-0000-4000-8000-000000000001', 'rg-soc', 'law-contoso'),
  tenantId: '11111111-1111-4111-8111-111111111111',
  subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
  resourceGroup: 'rg-soc',
  workspace: 'law-contoso',
  location: 'westeurope',
  connector: true,
};

const minimal: HuntingQuery = { id: '5f0c2b1e-7a59-4a3e-8f27-3f6b0f0a9c01', name: 'New addresses', description: "'Lists sign-ins.'\n" };

describe('a hunting query', () => {
  it('without a query packs to nothing and has nothing to check', () => {
    assert.equal(huntingQuery.resource(itemOf(minimal)), undefined);
    assert.deepEqual(huntingQuery.queries(itemOf(minimal)), []);
  });
  it('is checked with a time range in place of its placeholders, of the same length', () => {
    const query = "T | where A > todatetime('{{StartTimeISO}}') and B < datetime({{EndTimeISO}})";
    assert.deepEqual(huntingQuery.queries(itemOf({ ...minimal, query })), [
      { at: ['query'], text: "T | where A > todatetime('2026-01-01T00:00') and B < datetime(2026-01-02    )" },
    ]);
  });
  it('is sent with its placeholders, and with tags only for what it says', () => {
    const query = "T | where A > todatetime('{{StartTimeISO}}')";
    assert.deepEqual(
      huntingQuery.resource(itemOf({ ...minimal, query, tactics: 'Impact', relevantTechniques: ['T1531', 'T1485'] }))?.body,
      {
        properties: {
          category: 'Hunting Queries',
          displayName: 'New addresses',
          query,
          version: 2,
          tags: [
            { name: 'description', value: 'Lists sign-ins.' },
            { name: 'tactics', value: 'Impact' },
            { name: 'techniques', value: 'T1531,T1485' },
          ],
        },
      },
    );
  });
  it('needs the tables of its connectors and the watchlists of its query', () => {
    const requiredDataConnectors = [{ connectorId: 'AzureActiveDirectory', dataTypes: ['SigninLogs', 'SecurityAlert (IPC)'] }];
    assert.deepEqual(huntingQuery.needs(itemOf({ ...minimal, query: "_GetWatchlist('Vips')", requiredDataConnectors })), {
      tables: ['SigninLogs', 'SecurityAlert'],
      functions: [],
      watchlists: ['Vips'],
    });
  });
});

describe('a listed saved search', () => {
  const armId = `${workspace.id.toLowerCase()}/savedsearches/h1`;
  const listed: JsonObject = { id: armId, etag: 'W/"1"', properties: { Category: 'hunting queries', DisplayName: 'New addresses' } };
  it('is read by its category, and named by its id', () => {
    assert.deepEqual(huntingQuery.live.read(listed, workspace), {
      armId,
      name: 'h1',
      displayName: 'New addresses',
      etag: 'W/"1"',
      body: listed,
    });
  });
  it('of another category is not ours', () => {
    assert.equal(huntingQuery.live.read({ id: armId, properties: { category: 'Function' } }, workspace), undefined);
  });
});

function itemOf(body: HuntingQuery): Item<HuntingQuery> {
  const nowhere: Span = { path: 'hunt.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    kind: 'hunting-query',
    id: body.id,
    name: body.name,
    version: body.version,
    path: 'hunt.yaml',
    body,
    at: () => nowhere,
    keyAt: () => nowhere,
  };
}
