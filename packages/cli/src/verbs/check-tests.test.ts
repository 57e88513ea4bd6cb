import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../program.ts';
import { inFolder } from '../test-folder.ts';
import { testWorld } from '../test-world.ts';

const pack = `id: test
name: Test
version: 1.0.0
publisher: { name: Test, support: https://example.com, tier: Community }
attack: "18.1"
`;

const rule = `id: 4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: Wrong passwords
description: Somebody tries passwords.
severity: Medium
tactics: [CredentialAccess]
relevantTechniques: [T1110]
requiredDataConnectors:
  - { connectorId: AzureActiveDirectory, dataTypes: [SigninLogs] }
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: |
  SigninLogs
  | where ResultType == "50126"
  | summarize Failures = count() by IPAddress
  | where Failures >= 3
entityMappings:
  - { entityType: IP, fieldMappings: [{ identifier: Address, columnName: IPAddress }] }
alertDetailsOverride: { alertDisplayNameFormat: "{{Failures}} wrong passwords from {{IPAddress}}" }
version: 1.0.0
kind: Scheduled
`;

const fixtures = 'wrong-password: { table: SigninLogs, row: { ResultType: "50126", IPAddress: 203.0.113.9 } }\n';

const tests = (repeat: number): string => `now: 2026-03-02T09:00:00Z
tests:
  - name: three wrong passwords
    rows: { SigninLogs: [{ use: signin/wrong-password, repeat: ${String(repeat)}, step: 1m }] }
    alerts: 1
    results: [{ IPAddress: 203.0.113.9, Failures: 3 }]
    entities: [{ type: IP, Address: 203.0.113.9 }]
    title: 3 wrong passwords from 203.0.113.9
  - name: two are not enough
    rows: { SigninLogs: [{ use: signin/wrong-password, repeat: 2, step: 1m }] }
    alerts: 0
`;

const content = (repeat: number): { readonly [path: string]: string } => ({
  'content/pack.yaml': pack,
  'content/analytics-rules/wrong-passwords.yaml': rule,
  'content/analytics-rules/wrong-passwords.test.yaml': tests(repeat),
  'content/fixtures/signin.yaml': fixtures,
});

interface Ended {
  readonly code: number;
  readonly printed: string;
  readonly talked: string;
}

async function check(folder: string, ...words: readonly string[]): Promise<Ended> {
  const world = testWorld({ folder });
  const code = await run(['check', ...words], world);
  return { code, printed: world.printed(), talked: world.talked() };
}

test('a failed test shows expected and actual side by side, what the query returned, and where the last row was lost', async () => {
  await inFolder(content(2), async (folder) => {
    const { code, printed } = await check(folder, '--explain');
    assert.equal(code, 1);
    const golden = join(import.meta.dirname, 'check-tests.golden.txt');
    if (process.env['UPDATE_GOLDENS'] === '1') await writeFile(golden, printed);
    assert.equal(printed, await readFile(golden, 'utf8'));
  });
});

test('tests that pass are counted, and the second run takes them from the cache', async () => {
  await inFolder(content(3), async (folder) => {
    for (let turn = 0; turn < 2; turn += 1) {
      const { code, printed, talked } = await check(folder);
      assert.deepEqual([code, printed, talked], [0, '1 item: 0 errors, 0 warnings\n2 tests: 2 passed\n', '']);
    }
  });
});

test('the JSON holds every test, and with --mutate the changes that no test notices at their place', async () => {
  await inFolder(content(3), async (folder) => {
    const { code, printed } = await check(folder, '--mutate', '--format', 'json');
    assert.equal(code, 0);
    const item = '4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11';
    const report = JSON.parse(printed) as { readonly tests: unknown };
    assert.deepEqual(report.tests, {
      passed: 2,
      failed: 0,
      cases: [
        { item, name: 'three wrong passwords', passed: true },
        { item, name: 'two are not enough', passed: true },
      ],
      mutation: {
        killed: 2,
        total: 3,
        survivors: [
          {
            item,
            path: 'content/analytics-rules/wrong-passwords.yaml',
            line: 15,
            column: 11,
            endLine: 15,
            endColumn: 32,
            change: 'drops the condition `ResultType == "50126"`',
          },
        ],
        items: [{ item, killed: 2, total: 3 }],
      },
    });
  });
});

test('a failed test is an annotation at its line, and a row of the table', async () => {
  await inFolder(content(2), async (folder) => {
    assert.match(
      (await check(folder, '--format', 'github')).printed,
      /^::error file=content\/analytics-rules\/wrong-passwords\.test\.yaml,line=3,.*::Wrong passwords: three wrong passwords%0Aalerts: expected 1, got 0;/u,
    );
    assert.match((await check(folder, '--format', 'markdown')).printed, /\n1 of 2 tests passed\n$/u);
  });
});

test('content without tests is wrong, other folders need none, and --no-tests asks for none', async () => {
  const { 'content/analytics-rules/wrong-passwords.test.yaml': _, ...untested } = content(3);
  await inFolder({ ...untested, 'other/analytics-rules/a.yaml': rule, 'other/pack.yaml': pack }, async (folder) => {
    assert.match((await check(folder)).printed, /error rule-test\/missing\n {2}there is no test of it\n/u);
    assert.equal((await check(folder, '--no-tests')).printed, '1 item: 0 errors, 0 warnings\n');
    assert.equal((await check(folder, 'other')).printed, '1 item: 0 errors, 0 warnings\n');
  });
});

test('the tests of an item run when it, its tests or a fixture of theirs is asked for, and no others', async () => {
  const second = rule.replace('4c6bd2f1', '5d6bd2f1').replace('name: Wrong', 'name: More wrong');
  const files = { ...content(3), 'content/analytics-rules/b.yaml': second, 'content/analytics-rules/b.test.yaml': tests(2) };
  await inFolder(files, async (folder) => {
    for (const path of ['analytics-rules/wrong-passwords.yaml', 'analytics-rules/wrong-passwords.test.yaml'])
      assert.match((await check(folder, `content/${path}`)).printed, /\n2 tests: 2 passed\n$/u);
    assert.match((await check(folder, 'content/fixtures/signin.yaml')).printed, /\n4 tests: 3 passed, 1 failed\n$/u);
  });
});

test('a missing test can be waived, and the waiver is not called unused where no test runs', async () => {
  const { 'content/analytics-rules/wrong-passwords.test.yaml': _, ...untested } = content(3);
  const waivers = '- { item: wrong-passwords, code: rule-test/missing, reason: its table has no public sample }\n';
  await inFolder({ ...untested, 'content/waivers.yaml': waivers }, async (folder) => {
    const { code, printed } = await check(folder);
    assert.deepEqual([code, printed.split('\n').at(-2)], [0, '1 item: 0 errors, 0 warnings, 1 waived']);
    assert.equal((await check(folder, '--no-tests')).printed, '1 item: 0 errors, 0 warnings\n');
  });
});

test('a value that only a later row spoils ends one test with a sentence', async () => {
  const files = {
    ...content(3),
    'content/fixtures/signin.yaml': fixtures.replace('IPAddress', 'CreatedDateTime: "2026-02-2{n}", IPAddress'),
  };
  const reading = rule.replace('| where ResultType', '| where isnotnull(CreatedDateTime)\n  | where ResultType');
  const late = tests(3).replace('repeat: 3', 'repeat: 10');
  const own = { 'content/analytics-rules/wrong-passwords.yaml': reading, 'content/analytics-rules/wrong-passwords.test.yaml': late };
  await inFolder({ ...files, ...own }, async (folder) => {
    const { code, printed } = await check(folder);
    assert.equal(code, 1);
    assert.match(printed, /  the query ends with an error: SigninLogs row 9 CreatedDateTime is no datetime: "2026-02-29"\n/u);
  });
});

test('rows that the run does not see are counted where a test is explained', async () => {
  const old = tests(3).replace('step: 1m }] }\n    alerts: 1', 'step: 25m }] }\n    alerts: 1');
  await inFolder({ ...content(3), 'content/analytics-rules/wrong-passwords.test.yaml': old }, async (folder) => {
    const { printed } = await check(folder, '--explain');
    assert.match(printed, /\n {4}2 {2}SigninLogs\n/u);
    assert.match(printed, /\n {2}rows that are too old or too new for the run: SigninLogs 1\n/u);
  });
});
