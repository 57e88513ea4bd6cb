import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { compile } from '@sentinelpack/compiler';
import type { JsonObject } from '@sentinelpack/kinds';
import { isObject, kindNamed } from '@sentinelpack/kinds';
import { inFolder } from '../test-folder.ts';

// The pitfalls of this field that are stopped before anything is deployed; docs/pitfalls.md tells them all.

const packages = resolve(import.meta.dirname, '../../..');

const rule: { readonly [field: string]: string } = {
  id: '4c6bd2f1-3a53-4a3d-9f0b-7a2f6f0f6d11',
  name: 'A rule',
  description: 'Finds something.',
  severity: 'Low',
  requiredDataConnectors: '[{ connectorId: AzureActiveDirectory, dataTypes: [SigninLogs] }]',
  queryFrequency: '1h',
  queryPeriod: '1h',
  triggerOperator: 'gt',
  triggerThreshold: '0',
  tactics: '[CredentialAccess]',
  relevantTechniques: '[T1110]',
  query: 'SigninLogs | project TimeGenerated, UserPrincipalName',
  version: '1.0.0',
  kind: 'Scheduled',
};

const rows: readonly { readonly name: string; readonly change: { readonly [field: string]: string }; readonly codes: readonly string[] }[] =
  [
    { name: 'a rule without any of them is right', change: {}, codes: [] },
    {
      name: 'C-7: the version of a template that is not named is refused',
      change: { templateVersion: '1.0.0' },
      codes: ['analytics-rule/template-version-without-template'],
    },
    {
      name: 'C-7: the name of a template is its GUID',
      change: { alertRuleTemplateName: 'BruteForce' },
      codes: ['analytics-rule/template-name-not-a-guid'],
    },
    {
      name: 'C-8: a technique goes with its tactic',
      change: { relevantTechniques: '[T1531]' },
      codes: ['analytics-rule/tactic-without-technique', 'analytics-rule/technique-without-its-tactic'],
    },
    {
      name: 'C-8: a technique has the form of one',
      change: { relevantTechniques: '[T1110.01]' },
      codes: ['analytics-rule/technique-form'],
    },
    { name: 'C-9: a near-real-time rule has no schedule', change: { kind: 'NRT' }, codes: ['analytics-rule/nrt-has-schedule'] },
    {
      name: 'C-14: an entity mapping has three identifiers at most',
      change: {
        entityMappings:
          '[{ entityType: Account, fieldMappings: [{ identifier: Name, columnName: UserPrincipalName }, { identifier: UPNSuffix, columnName: UserPrincipalName }, { identifier: AadUserId, columnName: UserPrincipalName }, { identifier: Sid, columnName: UserPrincipalName }] }]',
      },
      codes: ['analytics-rule/too-many-identifiers'],
    },
    {
      name: 'C-15: a rule reads as far back as it runs apart',
      change: { queryFrequency: '5h' },
      codes: ['analytics-rule/period-shorter-than-frequency'],
    },
    {
      name: 'C-15: a rule runs every five minutes at most',
      change: { queryFrequency: '1m' },
      codes: ['analytics-rule/schedule-out-of-range'],
    },
    {
      name: 'C-15: a rule does not read every table',
      change: { query: '"union * | take 1"' },
      codes: ['analytics-rule/query-reads-everything'],
    },
  ];

for (const { name, change, codes } of rows)
  test(name, async () => {
    await inFolder(filesOf({ ...rule, ...change }), async (folder) => {
      const { diagnostics } = compile(folder);
      assert.deepEqual([...new Set(diagnostics.map(({ code }) => code))], codes);
    });
  });

test('C-8: a sub-technique is sent as one, beside its technique', async () => {
  const { techniques, subTechniques } = await propertiesOf({ ...rule, relevantTechniques: '[T1110.003]' });
  assert.deepEqual([techniques, subTechniques], [['T1110'], ['T1110.003']]);
});

test('C-9: operators have the words of the service, and a near-real-time rule is sent without a schedule', async () => {
  assert.equal((await propertiesOf(rule))['triggerOperator'], 'GreaterThan');
  const { queryFrequency: _f, queryPeriod: _p, triggerOperator: _o, triggerThreshold: _t, ...others } = rule;
  const sent = await propertiesOf({ ...others, kind: 'NRT' });
  assert.deepEqual(
    ['queryFrequency', 'queryPeriod', 'triggerOperator', 'triggerThreshold'].filter((field) => field in sent),
    [],
  );
  assert.deepEqual(
    [sent['suppressionDuration'], sent['suppressionEnabled'], sent['enabled'], sent['displayName']],
    ['PT5H', false, true, 'A rule'],
  );
});

test('C-29: what checks and packs content cannot reach a network', async () => {
  const network = /from 'node:(?:http|https|http2|net|tls|dgram)'|from '@azure\/|\bfetch\(/u;
  const reaching = await Promise.all(
    ['kql', 'kinds', 'compiler'].map(async (room) => {
      const folder = join(packages, room, 'src');
      const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
      const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
      return texts.flatMap(({ file, text }) => (network.test(text) ? [`${room}/${file}`] : []));
    }),
  );
  assert.deepEqual(reaching.flat(), []);
});

function filesOf(fields: { readonly [field: string]: string }): { readonly [path: string]: string } {
  const pack = 'id: p\nname: P\nversion: 1.0.0\npublisher: { name: P, support: https://example.com, tier: Community }\nattack: "18.1"\n';
  const text = Object.entries(fields).map(([field, value]) => `${field}: ${value}\n`);
  return { 'pack.yaml': pack, 'analytics-rules/rule.yaml': text.join('') };
}

async function propertiesOf(fields: { readonly [field: string]: string }): Promise<JsonObject> {
  const found: JsonObject[] = [];
  await inFolder(filesOf(fields), async (folder) => {
    const [item] = compile(folder).content.items;
    const properties = item && kindNamed('analytics-rule')?.resource(item.item)?.body['properties'];
    found.push(isObject(properties) ? properties : {});
  });
  return found[0] ?? {};
}
