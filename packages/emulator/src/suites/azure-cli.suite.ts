import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import type { JsonObject } from '../json.ts';
import type { Listening } from '../listen.ts';
import type { TestClient } from '../test-client.ts';
import { openTestClient, rulesA, ruleVersion, scheduledRule, tenantA } from '../test-client.ts';

// Drives the Azure CLI (Debian's package azure-cli) against the https door. Not part of the ordinary tests, since it needs `az`:
// npm run test:az

const run = promisify(execFile);

interface Cli {
  readonly client: TestClient;
  readonly folder: string;
  /** What a command prints, as JSON. */
  readonly az: (...words: readonly string[]) => Promise<unknown>;
}

async function signIn(context: test.TestContext): Promise<Cli> {
  const client = openTestClient({ clock: () => new Date() });
  const door = await client.emulator.listen({});
  const folder = await mkdtemp(join(tmpdir(), 'azure-cli-'));
  context.after(async () => {
    await door.close();
    await rm(folder, { recursive: true, force: true });
  });
  const az = await cliFor(door, folder);
  const { clientId, clientSecret } = client.emulator.application();
  await az('cloud', 'register', '-n', 'Emulator', '--endpoint-resource-manager', `${door.endpoint}/`);
  const resource = 'https://management.core.windows.net/';
  await az(
    'cloud',
    'update',
    '-n',
    'Emulator',
    '--endpoint-active-directory',
    `${door.authority}/adfs`,
    '--endpoint-active-directory-resource-id',
    resource,
  );
  await az('cloud', 'set', '-n', 'Emulator');
  await az('login', '--service-principal', '-u', clientId, '-p', clientSecret, '--tenant', tenantA);
  return { client, folder, az };
}

async function cliFor(door: Listening, folder: string): Promise<Cli['az']> {
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, door.ca);
  const env = { ...process.env, AZURE_CONFIG_DIR: join(folder, 'config'), REQUESTS_CA_BUNDLE: ca, AZURE_CORE_COLLECT_TELEMETRY: '0' };
  return async (...words) => {
    const { stdout } = await run('az', [...words, '--output', 'json', '--only-show-errors'], { env });
    return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
  };
}

async function writeTemplate(cli: Cli, name: string, severity: string): Promise<string> {
  const rule = { ...scheduledRule, properties: { ...scheduledRule.properties, severity } };
  const resource = {
    type: 'Microsoft.SecurityInsights/alertRules',
    apiVersion: ruleVersion,
    name: 'rule-1',
    scope: "[format('Microsoft.OperationalInsights/workspaces/{0}', parameters('workspace'))]",
    ...rule,
  };
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { workspace: { type: 'string' } },
    resources: [resource],
  };
  const file = join(cli.folder, `${name}.json`);
  await writeFile(file, `// comments are allowed\n${JSON.stringify(template, undefined, 2)}`);
  return file;
}

test('the Azure CLI validates, previews, deploys and reads back', async (context) => {
  const cli = await signIn(context);
  const file = await writeTemplate(cli, 'first', 'High');
  const deployment = ['-g', 'rg-soc', '-f', file, '-p', 'workspace=law-contoso'];
  const validated = (await cli.az('deployment', 'group', 'validate', ...deployment)) as { readonly properties: JsonObject };
  assert.equal(validated.properties['provisioningState'], 'Succeeded');
  const preview = (await cli.az('deployment', 'group', 'what-if', '--no-pretty-print', ...deployment)) as {
    readonly changes: readonly JsonObject[];
  };
  assert.deepEqual(
    preview.changes.map((change) => change['changeType']),
    ['Create'],
  );
  const created = (await cli.az('deployment', 'group', 'create', ...deployment)) as { readonly properties: JsonObject };
  assert.equal(created.properties['provisioningState'], 'Succeeded');
  const operations = (await cli.az('deployment', 'operation', 'group', 'list', '-g', 'rg-soc', '-n', 'first')) as readonly unknown[];
  assert.equal(operations.length, 2);
  const rule = (await cli.az('rest', '--method', 'get', '--url', `${rulesA}/rule-1?api-version=${ruleVersion}`)) as {
    readonly properties: JsonObject;
  };
  assert.equal(rule.properties['severity'], 'High');
  assert.equal(
    ((await cli.az('resource', 'show', '--ids', `${rulesA}/rule-1`, '--api-version', '2025-09-01')) as JsonObject)['name'],
    'rule-1',
  );
});

test('the Azure CLI shows why a deployment failed', async (context) => {
  const cli = await signIn(context);
  const file = await writeTemplate(cli, 'bad', 'Critical');
  const words = ['deployment', 'group', 'create', '-g', 'rg-soc', '-f', file, '-p', 'workspace=law-contoso'];
  await assert.rejects(cli.az(...words), /DeploymentFailed[\s\S]*Error converting value[\s\S]*AlertSeverity/);
});

test('the Azure CLI writes and lists saved searches, and reads the workspace and its tables', async (context) => {
  const cli = await signIn(context);
  const workspace = ['-g', 'rg-soc', '--workspace-name', 'law-contoso'];
  const search = ['monitor', 'log-analytics', 'workspace', 'saved-search'];
  await cli.az(
    ...search,
    'create',
    ...workspace,
    '-n',
    'hunt',
    '--category',
    'Hunting Queries',
    '--display-name',
    'Hunt',
    '-q',
    'SigninLogs',
  );
  const searches = (await cli.az(...search, 'list', ...workspace)) as readonly JsonObject[];
  assert.deepEqual(
    searches.map(({ name, query }) => [name, query]),
    [['hunt', 'SigninLogs']],
  );
  const shown = (await cli.az('monitor', 'log-analytics', 'workspace', 'show', '-g', 'rg-soc', '-n', 'law-contoso')) as JsonObject;
  assert.equal(shown['customerId'], cli.client.emulator.workspaces().find(({ name }) => name === 'law-contoso')?.customerId);
  const tables = (await cli.az('monitor', 'log-analytics', 'workspace', 'table', 'list', ...workspace)) as readonly JsonObject[];
  assert.ok(tables.some(({ name }) => name === 'SigninLogs'));
});
