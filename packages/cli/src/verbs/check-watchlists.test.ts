import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import type { TestWorld } from '../test-world.ts';
import { testWorld } from '../test-world.ts';

const pack = `id: test
name: Test
version: 1.0.0
publisher: { name: Test, support: https://example.com, tier: Community }
attack: "18.1"
`;

const list = (columns: string): string => `id: 6d1f0c52-7d0a-4a9a-9c1e-2a4d0b7e1001
name: Scanners
alias: Scanners
searchKey: Address
columns: [${columns}]
version: 1.0.0
`;

const rule = (query: string): string => `id: 0b4c7d52-3f0e-4f0a-9d3c-5f2f1d0a6b11
kind: Scheduled
name: Wrong passwords
description: Sign-ins that failed because the password was wrong.
severity: Low
requiredDataConnectors:
  - { connectorId: AzureActiveDirectory, dataTypes: [SigninLogs] }
query: |
  let scanners = ${query};
  SigninLogs | where ResultType == "50126" and IPAddress !in (scanners)
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
version: 1.0.0
`;

const rows: readonly { readonly name: string; readonly query: string; readonly found: readonly unknown[] }[] = [
  { name: 'a column of the list', query: "_GetWatchlist('Scanners') | project Address", found: [] },
  { name: 'a column that the service adds', query: "_GetWatchlist('scanners') | project SearchKey", found: [] },
  {
    name: 'a column that the list does not have',
    query: "_GetWatchlist('Scanners') | project Adress",
    found: [['kql/KS142', 9, 54, 'did you mean `Address`?']],
  },
  {
    name: 'an alias that no list has',
    query: "_GetWatchlist('Scaners') | project SearchKey",
    found: [['check/unknown-watchlist', 9, 33, 'did you mean `Scanners`?']],
  },
];

for (const { name, query, found } of rows) {
  test(`a query that reads ${name}`, async () => {
    const files = { 'pack.yaml': pack, 'watchlists/scanners.yaml': list('Address, Owner'), 'analytics-rules/rule.yaml': rule(query) };
    await inFolder(inContent(files), async (folder) => assert.deepEqual(await faults(testWorld({ folder })), found));
  });
}

test('what is kept of an earlier check does not hide that a column is gone', async () => {
  const query = "_GetWatchlist('Scanners') | project Owner";
  const files = { 'pack.yaml': pack, 'analytics-rules/rule.yaml': rule(query) };
  await inFolder(inContent({ ...files, 'watchlists/scanners.yaml': list('Address, Owner') }), async (folder) => {
    assert.deepEqual(await faults(testWorld({ folder })), []);
    await writeFile(`${folder}/content/watchlists/scanners.yaml`, list('Address'));
    assert.deepEqual(
      (await faults(testWorld({ folder }))).map(([code]) => code),
      ['kql/KS142'],
    );
  });
});

function inContent(files: { readonly [path: string]: string }): { readonly [path: string]: string } {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text]));
}

async function faults(world: TestWorld): Promise<readonly (readonly unknown[])[]> {
  await run(['check', '--no-tests', '--format', 'json'], world);
  const { diagnostics } = JSON.parse(world.printed()) as { readonly diagnostics: readonly Record<string, unknown>[] }; // the report is JSON
  return diagnostics.map(({ code, line, column, help }) => [code, line, column, help]);
}
