import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { pack, readContent, shapeContent } from '@sentinelpack/compiler';
import type { Azure } from '@sentinelpack/deployer';
import { connect, deploy, drift, makePlan } from '@sentinelpack/deployer';
import { openEmulator, readSeed } from '@sentinelpack/emulator';
import type { Bundle, JsonObject } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { analyze, defaultSchema } from '@sentinelpack/kql';
import { parse } from 'yaml';

// Twelve workspaces in three tenants, with overrides of every sort, over the real Azure SDKs against the emulator.

const folder = fileURLToPath(new URL('many-workspaces/content', import.meta.url));
const spray = '6d1e0c52-8f1a-4c39-9a47-1b5f0c2d7e01';
const hunt = '6d1e0c52-8f1a-4c39-9a47-1b5f0c2d7e04';
const rules = '/providers/Microsoft.SecurityInsights/alertRules';
const ruleVersion = 'api-version=2025-07-01-preview';

test('many workspaces: each gets its own threshold and severity, and nothing is left to do', async () => {
  const { azure, asked, get } = await opened();
  const bundle = packed();
  const report = await deploy(bundle, 'many', azure, { sleep: async () => {} });
  assert.deepEqual(
    [report.summary.create, report.workspaces.flatMap(({ outcomes }) => outcomes).filter(({ status }) => status !== 'done')],
    [39, []],
  );
  const live = async (workspace: string): Promise<unknown> => {
    const { severity, query } = propertiesOf(await get(bundle, workspace, `${rules}/${spray}?${ruleVersion}`));
    return [severity, textOf(query).split('\n')[0]];
  };
  assert.deepEqual(
    [await live('birch'), await live('alder'), await live('elm'), await live('cedar')],
    [
      ['Medium', 'let threshold = 10;'],
      ['High', 'let threshold = 10;'],
      ['Medium', 'let threshold = 5;'],
      ['Medium', 'let threshold = 25;'],
    ],
  );
  asked();
  const again = await deploy(bundle, 'many', azure, { sleep: async () => {} });
  assert.deepEqual([again.summary.keep, asked().filter((method) => method !== 'GET' && method !== 'POST')], [39, []]);
  const found = await drift(bundle, 'many', azure);
  assert.deepEqual(
    found.workspaces.flatMap((workspace) => workspace.drift),
    [],
  );
});

test('many workspaces: a plan for one names the override, its line and its reason', async () => {
  const { azure } = await opened();
  const bundle = packed();
  await deploy(bundle, 'many', azure, { sleep: async () => {} });
  const plan = await makePlan(
    packed((text) => text.replace('threshold: 25', 'threshold: 30')),
    'many',
    azure,
    { workspaces: ['cedar'] },
  );
  assert.deepEqual(
    plan.workspaces.flatMap(({ changes }) =>
      changes.flatMap(({ id, action, fields }) => fields.map(({ path, override }) => ({ id, action, path, override }))),
    ),
    [
      {
        id: spray,
        action: 'update',
        path: 'query',
        override: { source: 'environments/many.yaml:42', reason: 'a scanner tests passwords from one address' },
      },
    ],
  );
});

test('many workspaces: what belongs to a workspace is neither drift nor written over', async () => {
  const { azure, get, put } = await opened();
  const bundle = packed();
  await deploy(bundle, 'many', azure, { sleep: async () => {} });
  const path = `/savedSearches/${hunt}?api-version=2025-07-01`;
  const before = await get(bundle, 'oak', path);
  await put(bundle, 'oak', path, { etag: before['etag'] ?? '', properties: { ...propertiesOf(before), query: 'SigninLogs | take 1' } });
  const rule = await get(bundle, 'birch', `${rules}/${spray}?${ruleVersion}`);
  await put(bundle, 'birch', `${rules}/${spray}?${ruleVersion}`, {
    kind: 'Scheduled',
    properties: { ...propertiesOf(rule), enabled: false },
  });
  const found = await drift(bundle, 'many', azure);
  assert.deepEqual(
    found.workspaces.flatMap((workspace) => workspace.drift),
    [],
  );
  const changed = packed((text) =>
    text.replace('Where failed sign-ins come from', 'Where they come from').replace('severity: Medium', 'severity: Low'),
  );
  const report = await deploy(changed, 'many', azure, { sleep: async () => {}, allow: ['updates', 'severity'] });
  assert.deepEqual(
    report.workspaces.flatMap(({ outcomes }) => outcomes).filter(({ status }) => status !== 'done' && status !== 'skipped'),
    [],
  );
  assert.equal(propertiesOf(await get(bundle, 'oak', path))['query'], 'SigninLogs | take 1');
  const { enabled, severity } = propertiesOf(await get(bundle, 'birch', `${rules}/${spray}?${ruleVersion}`));
  assert.deepEqual({ enabled, severity }, { enabled: false, severity: 'Low' });
});

interface Opened {
  readonly azure: Azure;
  readonly asked: () => readonly string[];
  readonly get: (bundle: Bundle, workspace: string, path: string) => Promise<JsonObject>;
  readonly put: (bundle: Bundle, workspace: string, path: string, body: JsonObject) => Promise<JsonObject>;
}

async function opened(): Promise<Opened> {
  const emulator = openEmulator({ store: ':memory:' });
  emulator.seed(readSeed(parse(readFileSync(`${folder}/environments/many.seed.yaml`, 'utf8'))));
  const seen: string[] = [];
  const ask = async (
    bundle: Bundle,
    name: string,
    request: { readonly method: string; readonly path: string; readonly body?: JsonObject },
  ): Promise<JsonObject> => {
    const workspace = environmentOf(bundle).workspaces.find((each) => each.name === name);
    const answer = await emulator.handle({
      method: request.method,
      url: `https://management.azure.com${workspace?.id ?? ''}${request.path}`,
      headers: { authorization: `Bearer emulator:${workspace?.tenantId ?? ''}`, 'content-type': 'application/json' },
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
    });
    assert.ok(answer.status < 400, answer.body);
    return JSON.parse(answer.body) as JsonObject; // the emulator answers JSON
  };
  const azure = connect(environmentOf(packed()), {
    transport: async (request) => {
      seen.push(request.method);
      return emulator.handle(request);
    },
    pollMilliseconds: 1,
    retryMilliseconds: 1,
  });
  return {
    azure,
    asked: () => seen.splice(0),
    get: async (bundle, workspace, path) => ask(bundle, workspace, { method: 'GET', path }),
    put: async (bundle, workspace, path, body) => ask(bundle, workspace, { method: 'PUT', path, body }),
  };
}

function environmentOf({ environments }: Bundle): Bundle['environments'][number]['environment'] {
  const [first] = environments;
  assert.ok(first);
  return first.environment;
}

// The bundle of the demo, with the texts of its files changed.
function packed(change: (text: string) => string = (text) => text): Bundle {
  const [files] = readContent(folder);
  const changed = { ...files, files: files.files.map((file) => ({ ...file, source: { ...file.source, text: change(file.source.text) } })) };
  const [content] = shapeContent(changed);
  const [bundle] = pack(content, undefined, (text) => analyze(text, defaultSchema()));
  assert.ok(bundle);
  return bundle;
}

function propertiesOf(body: JsonObject): JsonObject {
  assert.ok(isObject(body['properties']));
  return body['properties'];
}
