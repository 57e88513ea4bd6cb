import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { itemOf, parse } from '@sentinelpack/compiler';
import { deploy, drift, makePlan } from '@sentinelpack/deployer';
import type { Bundle, BundleItem, Json, JsonObject } from '@sentinelpack/kinds';
import { isObject, kindNamed, textOf } from '@sentinelpack/kinds';
import type { Fields } from './any-content.ts';
import { connector, hunt, rule, watchlist, workbook } from './any-content.ts';
import type { LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure } from './local-azure.ts';

// Whatever an author writes, and however the service writes it back: after a deployment there is nothing to plan.

const { bundle } = openLocalAzure();
const contoso = localEnvironment(bundle).workspaces[0]?.id ?? '';
const options = { workspaces: ['contoso'], sleep: async (): Promise<void> => {} };

const contents = fc
  .record({
    rules: fc.array(rule, { maxLength: 5 }),
    hunts: fc.array(hunt, { maxLength: 3 }),
    workbooks: fc.array(workbook, { maxLength: 2 }),
    connectors: fc.array(connector, { maxLength: 1 }),
    watchlists: fc.array(watchlist, { maxLength: 2 }),
  })
  .map(({ rules, hunts, workbooks, connectors, watchlists }) => [
    ...rules.map((fields, index) => pack('analytics-rule', fields, index)),
    ...hunts.map((fields, index) => pack('hunting-query', fields, index)),
    ...workbooks.map((fields, index) => pack('workbook', fields, index)),
    ...connectors.map((fields, index) => pack('connector', fields, index)),
    ...watchlists.map(({ file, rows }, index) => pack('watchlist', { alias: `List${String(index)}`, ...file }, index, rows)),
  ]);

test('no noise: after a deployment of anything of every kind there is nothing to plan, and nothing was remarkable', async () => {
  await fc.assert(
    fc.asyncProperty(contents, async (items) => {
      const { azure, asked } = openLocalAzure();
      const some: Bundle = { ...bundle, items, fingerprint: '0'.repeat(64) };
      const report = await deploy(some, 'local', azure, options);
      const outcomes = [...report.tenants, ...report.workspaces].flatMap((part) => part.outcomes);
      assert.deepEqual(
        outcomes.filter(({ status, reason }) => status !== 'done' || reason !== undefined),
        [],
      );
      assert.equal(outcomes.length, items.length);
      const plan = await makePlan(some, 'local', azure, options);
      assert.deepEqual(
        [...plan.tenants, ...plan.workspaces].flatMap(({ changes }) =>
          changes.filter(({ action, marker, fields }) => action !== 'keep' || marker !== undefined || fields.length > 0),
        ),
        [],
      );
      asked();
      await deploy(some, 'local', azure, options);
      assert.deepEqual(
        asked().filter(({ method }) => method === 'PUT' || method === 'DELETE'),
        [],
      );
    }),
    { numRuns: 15 },
  );
});

test('no noise: rules and hunts that somebody opens in the portal and saves as they are have not drifted', async () => {
  const saved = fc.tuple(fc.array(rule, { maxLength: 4 }), fc.array(hunt, { maxLength: 2 }));
  await fc.assert(
    fc.asyncProperty(saved, async ([rules, hunts]) => {
      const local = openLocalAzure();
      const items = [
        ...rules.map((fields, index) => pack('analytics-rule', fields, index)),
        ...hunts.map((fields, index) => pack('hunting-query', fields, index)),
      ];
      const some: Bundle = { ...bundle, items, fingerprint: '0'.repeat(64) };
      await deploy(some, 'local', local.azure, options);
      for (const { kind, id } of items) await saveAgain(local, kind === 'analytics-rule' ? rulePath(id) : huntPath(id));
      assert.deepEqual((await drift(some, 'local', local.azure, options)).workspaces[0]?.drift, []);
    }),
    { numRuns: 8 },
  );
});

function rulePath(id: string): string {
  return `${contoso}/providers/Microsoft.SecurityInsights/alertRules/${id}?api-version=2025-07-01-preview`;
}

function huntPath(id: string): string {
  return `${contoso}/savedSearches/${id}?api-version=2025-07-01`;
}

async function saveAgain({ portal }: LocalAzure, path: string): Promise<void> {
  const { kind, etag, properties } = await portal('GET', path);
  assert.ok(isObject(properties));
  const body: { [key: string]: Json } = { properties, etag: textOf(etag) };
  if (kind !== undefined) body['kind'] = kind;
  await portal('PUT', path, body);
}

// As the compiler makes it of a file and what stands beside it; JSON is YAML.
function pack(kindName: string, fields: Fields, index: number, rows: readonly (readonly string[])[] = []): BundleItem {
  const kind = kindNamed(kindName) ?? assert.fail();
  const path = `${kind.folder}/${String(index)}.yaml`;
  const name = `${kindName} ${String(index)}`;
  const id = `${String(index).repeat(8)}-${idPart[kindName] ?? '0000'}-4000-8000-000000000000`;
  const [document] = parse({ path, text: JSON.stringify({ id, name, ...fields, version: '1.0.0' } satisfies JsonObject) });
  const beside = isOfRepository(fields) ? [{ path: path.replace('.yaml', '.csv'), text: stringify([['Key', 'One', 'Two'], ...rows]) }] : [];
  const item = itemOf(document ?? assert.fail(), kind.name, beside);
  const resource = kind.resource(item) ?? assert.fail();
  return { kind: kindName, id, name, path, version: '1.0.0', needs: kind.needs(item), provides: kind.provides(item), resource };
}

const idPart: { readonly [kind: string]: string } = {
  'analytics-rule': 'aaaa',
  'hunting-query': 'bbbb',
  workbook: 'cccc',
  connector: 'dddd',
  watchlist: 'eeee',
};

function isOfRepository(fields: Fields): boolean {
  return 'rows' in fields && fields.rows === 'repo';
}
