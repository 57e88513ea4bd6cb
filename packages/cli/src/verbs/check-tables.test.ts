import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import type { TestWorld } from '../test-world.ts';
import { testWorld } from '../test-world.ts';

const rule = (column: string): string => `id: 0b4c7d52-3f0e-4f0a-9d3c-5f2f1d0a6b12
kind: Scheduled
name: Downloads from a new host
description: The proxy let a download through from a host that nobody asked before.
severity: Low
requiredDataConnectors:
  - { connectorId: ProxyLogs, dataTypes: [ProxyLogs_CL] }
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
tactics: [CommandAndControl]
relevantTechniques: [T1105]
query: ProxyLogs_CL | where Bytes > 1000 | project TimeGenerated, Host = ${column}
version: 1.0.0
`;

const tests = `now: 2026-03-02T09:00:00Z
tests:
  - name: a large download
    rows: { ProxyLogs_CL: [{ step: 2m, set: { Url: example.com, Bytes: 4000 } }] }
    alerts: 1
    results: [{ Host: example.com }]
  - name: a small one
    rows: { ProxyLogs_CL: [{ step: 2m, set: { Url: example.com, Bytes: 4 } }] }
    alerts: 0
`;

const files = {
  'content/pack.yaml':
    'id: test\nname: Test\nversion: 1.0.0\npublisher: { name: T, support: https://example.com, tier: Community }\nattack: "18.1"\n',
  'content/tables/ProxyLogs_CL.yaml':
    'name: ProxyLogs_CL\ncolumns:\n  - { name: TimeGenerated, type: datetime }\n  - { name: Url, type: string }\n  - { name: Bytes, type: long }\n',
  'content/analytics-rules/downloads.yaml': rule('Url'),
  'content/analytics-rules/downloads.test.yaml': tests,
  'rows.jsonl': '{"TimeGenerated":"2026-03-02T08:00:00Z","Url":"example.com","Bytes":4000}\n',
};

async function report(given: { readonly [path: string]: string }, words: readonly string[]): Promise<readonly [number, string, TestWorld]> {
  let found: readonly [number, string, TestWorld] | undefined;
  await inFolder(given, async (folder) => {
    const world = testWorld({ folder });
    found = [await run(words, world), world.printed(), world];
  });
  assert.ok(found);
  return found;
}

test('a rule over a table of our own is checked and tested with its columns', async () => {
  const [code, printed] = await report(files, ['check']);
  assert.equal(printed, '1 item: 0 errors, 0 warnings\n2 tests: 2 passed\n');
  assert.equal(code, 0);
});

test('a column that the table lacks is named, with the near one', async () => {
  const [code, printed] = await report({ ...files, 'content/analytics-rules/downloads.yaml': rule('Urll') }, ['check', '--no-tests']);
  assert.equal(code, 1);
  assert.match(printed, /downloads\.yaml:14:74 error kql\/KS142\n {2}the name 'Urll' does not refer to any known column/u);
  assert.match(printed, /help: did you mean `Url`\?/u);
});

test('a query runs on rows of such a table', async () => {
  const [code, printed, world] = await report(files, ['query', 'downloads', '--rows', 'ProxyLogs_CL=rows.jsonl', '--format', 'csv']);
  assert.equal(world.talked(), '');
  assert.equal(printed, 'TimeGenerated,Host\n2026-03-02T08:00:00.0000000Z,example.com\n');
  assert.equal(code, 0);
});
