import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
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

const head = `id: 4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11
name: Wrong passwords
description: Somebody tries passwords.
`;

const tail = `requiredDataConnectors:
  - { connectorId: AzureActiveDirectory, dataTypes: [SigninLogs] }
queryFrequency: 1h
queryPeriod: 1h
triggerOperator: gt
triggerThreshold: 0
query: SigninLogs | where ResultType == "50126" | project TimeGenerated, IPAddress
version: 1.0.0
kind: Scheduled
`;

const mapping = '  - { entityType: IP, fieldMappings: [{ identifier: Address, columnName: IPAddress }] }\n';
const attack = (technique: string): string => `tactics: [CredentialAccess]\nrelevantTechniques: [${technique}]\n`;

test('a misspelt key, a bad technique and an eleventh entity mapping are three diagnostics of one run', async () => {
  const eleven = Array.from({ length: 11 }, (_, index) => `Address${String(index + 10)}`);
  const rule = `${head}sevrity: Medium\nseverity: Medium\n${attack('T9999')}entityMappings:\n${eleven.map((column) => mapping.replace('IPAddress', column)).join('')}${tail.replace('project TimeGenerated', `project ${eleven.map((column) => `${column} = IPAddress`).join(', ')}`)}`;
  await inFolder({ 'content/pack.yaml': pack, 'content/analytics-rules/wrong-passwords.yaml': rule }, async (folder) => {
    const world = testWorld({ folder });
    assert.equal(await run(['check', '--no-tests', '--format', 'json'], world), 1);
    const { diagnostics } = JSON.parse(world.printed()) as { diagnostics: readonly Record<string, unknown>[] };
    const path = 'content/analytics-rules/wrong-passwords.yaml';
    assert.deepEqual(
      diagnostics.map(({ code, severity, path: file, line, column, endLine, endColumn, help }) => ({
        code,
        severity,
        file,
        line,
        column,
        endLine,
        endColumn,
        help,
      })),
      [
        {
          code: 'shape/unknown-key',
          severity: 'error',
          file: path,
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 8,
          help: 'did you mean `severity`?',
        },
        {
          code: 'analytics-rule/unknown-technique',
          severity: 'error',
          file: path,
          line: 7,
          column: 22,
          endLine: 7,
          endColumn: 27,
          help: undefined,
        },
        {
          code: 'analytics-rule/too-many-entity-mappings',
          severity: 'error',
          file: path,
          line: 19,
          column: 5,
          endLine: 19,
          endColumn: 88,
          help: 'keep the entities that an investigation starts from',
        },
      ],
    );
  });
});

test('a mapping that names a column which the query lacks points at that word and suggests the near one', async () => {
  const rule = `${head}severity: Medium\n${attack('T1110')}entityMappings:\n${mapping.replace('IPAddress', 'IPAdress')}${tail}`;
  await inFolder({ 'content/pack.yaml': pack, 'content/analytics-rules/wrong-passwords.yaml': rule }, async (folder) => {
    const world = testWorld({ folder });
    assert.equal(await run(['check', '--no-tests'], world), 1);
    assert.equal(
      world.printed(),
      [
        'content/analytics-rules/wrong-passwords.yaml:8:74 error analytics-rule/unknown-column',
        '  the query returns no column "IPAdress"',
        '  8 │   - { entityType: IP, fieldMappings: [{ identifier: Address, columnName: IPAdress }] }',
        `    │ ${' '.repeat(73)}^^^^^^^^`,
        '  help: did you mean `IPAddress`?',
        '',
        '1 item: 1 error, 0 warnings',
        '',
      ].join('\n'),
    );
  });
});

test('a link is named, and nothing of what it leads to is shown', async () => {
  const rule = `${head}severity: Medium\n${attack('T1110')}entityMappings:\n${mapping}${tail}`;
  const files = { 'content/pack.yaml': pack, 'content/analytics-rules/wrong-passwords.yaml': rule, 'secret.txt': 'a key of the machine\n' };
  await inFolder(files, async (folder) => {
    symlinkSync(`${folder}/secret.txt`, `${folder}/content/analytics-rules/link.yaml`);
    const world = testWorld({ folder });
    assert.equal(await run(['check', '--no-tests'], world), 1);
    assert.equal(
      world.printed(),
      [
        'content/analytics-rules/link.yaml:1:1 error read/link',
        '  symbolic links are not followed',
        '  help: put the file itself here',
        '',
        '1 item: 1 error, 0 warnings',
        '',
      ].join('\n'),
    );
  });
});

test('a waiver ends on its day', async () => {
  const rule = `${head}severity: Medium\n${attack('T1110')}entityMappings:\n${mapping}${tail.replace('version: 1.0.0\n', '')}`;
  const waivers = '- { item: wrong-passwords, code: analytics-rule/missing-version, reason: soon, expires: 2026-03-02 }\n';
  const files = { 'content/pack.yaml': pack, 'content/waivers.yaml': waivers, 'content/analytics-rules/wrong-passwords.yaml': rule };
  await inFolder(files, async (folder) => {
    const codesOn = async (day: string): Promise<readonly (readonly unknown[])[]> => {
      const world = testWorld({ folder, now: () => new Date(`${day}T09:00:00Z`) });
      await run(['check', '--no-tests', '--format', 'json'], world);
      const { diagnostics } = JSON.parse(world.printed()) as { diagnostics: readonly Record<string, unknown>[] };
      return diagnostics.map(({ code, waivedBy }) => [code, waivedBy]);
    };
    assert.deepEqual(await codesOn('2026-03-02'), [['analytics-rule/missing-version', 'soon']]);
    assert.deepEqual(await codesOn('2026-03-03'), [
      ['analytics-rule/missing-version', undefined],
      ['waivers/expired', undefined],
    ]);
  });
});

test('an override that has ended is an error of check, and does not keep the rest from being packed', async () => {
  const rule = `${head}severity: Medium\n${attack('T1110')}entityMappings:\n${mapping}${tail}`;
  const environment = `name: prod
cloud: public
onDrift: stop
tenants: [{ tenantId: 11111111-1111-4111-8111-111111111111, access: direct }]
workspaces:
  - name: contoso
    tenantId: 11111111-1111-4111-8111-111111111111
    subscriptionId: aaaaaaaa-0000-4000-8000-000000000001
    resourceGroup: rg-soc
    workspace: law-contoso
    location: westeurope
overrides:
  - { items: [wrong-passwords], set: { severity: Low }, reason: noisy scanner, expires: 2026-03-01 }
`;
  const files = {
    'content/pack.yaml': pack,
    'content/environments/prod.yaml': environment,
    'content/analytics-rules/wrong-passwords.yaml': rule,
  };
  await inFolder(files, async (folder) => {
    const world = testWorld({ folder });
    assert.equal(await run(['check', '--no-tests'], world), 1);
    assert.match(world.printed(), /prod\.yaml:13:\d+ error environment\/expired\n {2}this ended on 2026-03-01, and its items are blocked/u);
    assert.equal(await run(['pack'], testWorld({ folder })), 0);
  });
});

test('content without a fault is fine', async () => {
  const rule = `${head}severity: Medium\n${attack('T1110')}entityMappings:\n${mapping}${tail}`;
  await inFolder({ 'content/pack.yaml': pack, 'content/analytics-rules/wrong-passwords.yaml': rule }, async (folder) => {
    const world = testWorld({ folder });
    assert.equal(await run(['check', '--no-tests'], world), 0);
    assert.equal(world.printed(), '1 item: 0 errors, 0 warnings\n');
  });
});

test('an unknown verb suggests the near one and ends with 1', async () => {
  const world = testWorld();
  assert.equal(await run(['chek'], world), 1);
  assert.match(world.talked(), /Did you mean check\?/u);
});

test('every verb has help that names its options', async () => {
  for (const verb of ['check', 'pack', 'plan', 'deploy', 'drift', 'emulator']) {
    const world = testWorld();
    assert.equal(await run([verb, '--help'], world), 0);
    assert.match(world.printed(), /Options:/u);
  }
});
