import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { connect, deploy, makePlan } from '@sentinelpack/deployer';
import type { Azure } from '@sentinelpack/deployer';
import type { Emulator } from '@sentinelpack/emulator';
import { openEmulator, readSeed } from '@sentinelpack/emulator';
import type { Bundle, JsonObject, Plan, Workspace } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { AzureCli } from './azure-cli.ts';
import { openCli } from './azure-cli.ts';

// Deploys the packed templates with the Azure CLI (Debian's package azure-cli), the way somebody does who has nothing of ours but the
// templates, and then plans. Not part of the ordinary tests, since it needs `az`: npm run test:az

const root = resolve(import.meta.dirname, '../../../..');

test('packed templates deploy with the Azure CLI, read back, and plan as unchanged', async (context) => {
  const { emulator, bundle, templates, signIn } = await prepare(context);
  const { environment } = bundle.environments.find((each) => each.environment.name === 'local') ?? assert.fail('no environment local');
  // The Azure CLI signs in to an authority of the form that names no tenant, and the emulator takes the first for it.
  const tenantId = environment.tenants[0]?.tenantId ?? '';
  const workspaces = environment.workspaces.filter((each) => each.tenantId === tenantId);
  const az = await signIn(tenantId);
  for (const workspace of workspaces) {
    const deployed = await deployTemplates(az, templates, workspace);
    context.diagnostic(`${workspace.name}: ${String(deployed)} resources deployed`);
    await readBack(az, bundle, workspace);
  }
  const azure = connect(environment, { transport: async (request) => emulator.handle(request), pollMilliseconds: 1 });
  await adopt(bundle, { azure, emulator, workspaces: workspaces.map(({ name }) => name) });
});

interface Prepared {
  readonly emulator: Emulator;
  readonly bundle: Bundle;
  readonly templates: string;
  readonly signIn: (tenantId: string) => Promise<AzureCli>;
}

async function prepare(context: test.TestContext): Promise<Prepared> {
  const folder = await mkdtemp(join(tmpdir(), 'sentinelpack-az-'));
  const main = resolve(root, 'packages/cli/src/main.ts');
  await promisify(execFile)(
    process.execPath,
    [...process.execArgv.filter((word) => !word.startsWith('--test')), main, 'pack', '--dist', folder],
    { cwd: root },
  );
  const emulator = openEmulator({ store: ':memory:' });
  emulator.seed(readSeed(parse(await readFile(join(root, 'content/environments/local.seed.yaml'), 'utf8'))));
  const session = await openCli(emulator, folder);
  context.after(async () => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  });
  const bundle = JSON.parse(await readFile(join(folder, 'pack/bundle.json'), 'utf8')) as Bundle; // written by pack
  return { emulator, bundle, templates: join(folder, 'pack/templates'), signIn: async (tenantId) => session.signIn(tenantId) };
}

// Validates, previews and deploys every template that concerns a workspace; gives the number of resources.
async function deployTemplates(az: AzureCli, folder: string, workspace: Workspace): Promise<number> {
  const files = (await readdir(folder)).toSorted();
  let resources = 0;
  for (const file of files.filter((name) => name.startsWith('workspace-'))) {
    const words = [
      '-g',
      workspace.resourceGroup,
      '-f',
      join(folder, file),
      '-p',
      `workspace=${workspace.workspace}`,
      `location=${workspace.location}`,
    ];
    const { properties } = (await az('deployment', 'group', 'validate', ...words)) as { readonly properties: JsonObject };
    assert.equal(properties['provisioningState'], 'Succeeded');
    const preview = (await az('deployment', 'group', 'what-if', '--no-pretty-print', ...words)) as {
      readonly changes: readonly JsonObject[];
    };
    assert.deepEqual(
      new Set(preview.changes.filter(({ changeType }) => changeType !== 'Ignore').map(({ changeType }) => changeType)),
      new Set(['Create']),
    );
    const name = `${file.replace('.json', '')}-${workspace.name}`;
    const created = (await az('deployment', 'group', 'create', '-n', name, ...words)) as { readonly properties: JsonObject };
    assert.equal(created.properties['provisioningState'], 'Succeeded');
    resources += preview.changes.length;
  }
  for (const file of workspace.connector ? files.filter((name) => name.startsWith('tenant-')) : []) {
    const words = ['-l', workspace.location, '-f', join(folder, file), '-p', `workspaceId=${workspace.id}`];
    const created = (await az('deployment', 'tenant', 'create', ...words)) as { readonly properties: JsonObject };
    assert.equal(created.properties['provisioningState'], 'Succeeded');
    resources += 1;
  }
  return resources;
}

async function readBack(az: AzureCli, { items }: Bundle, workspace: Workspace): Promise<void> {
  const insights = `${workspace.id}/providers/Microsoft.SecurityInsights`;
  const rules = await listed(az, `${insights}/alertRules?api-version=2025-07-01-preview`);
  const wanted = items.filter(({ kind }) => kind === 'analytics-rule');
  assert.deepEqual(rules.map(({ name }) => textOf(name)).toSorted(), wanted.map(({ id }) => id).toSorted());
  for (const { resource, id } of wanted) {
    const live = rules.find(({ name }) => name === id);
    assert.deepEqual(texts(live), texts(resource.body));
  }
  const scope = ['-g', workspace.resourceGroup, '--workspace-name', workspace.workspace];
  const searches = (await az('monitor', 'log-analytics', 'workspace', 'saved-search', 'list', ...scope)) as readonly JsonObject[];
  assert.equal(searches.length, items.filter(({ kind }) => kind === 'hunting-query').length);
  if (!workspace.connector) return;
  const settings = await listed(az, '/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01');
  assert.deepEqual(
    settings.map(({ name }) => name),
    [`sentinelpack-${workspace.workspace}`],
  );
}

async function listed(az: AzureCli, url: string): Promise<readonly JsonObject[]> {
  const { value, nextLink } = (await az('rest', '--method', 'get', '--url', url)) as {
    readonly value: readonly JsonObject[];
    readonly nextLink?: string;
  };
  return nextLink === undefined ? value : [...value, ...(await listed(az, nextLink))];
}

// A text between brackets is an expression to ARM: what comes back must be the text and not what it evaluates to.
function texts(body: JsonObject | undefined): readonly unknown[] {
  const properties = isObject(body?.['properties']) ? body['properties'] : {};
  return ['displayName', 'description', 'query', 'severity', 'alertDetailsOverride'].map((name) => properties[name] ?? undefined);
}

// The templates' markers hold what is the same in every workspace; the first deployment of ours adds what names one, and writes no object.
async function adopt(
  bundle: Bundle,
  { azure, emulator, workspaces }: { readonly azure: Azure; readonly emulator: Emulator; readonly workspaces: readonly string[] },
): Promise<void> {
  const plan = await makePlan(bundle, 'local', azure, { workspaces });
  const { keep, ...others } = plan.summary;
  assert.deepEqual(new Set(Object.values(others)), new Set([0]), JSON.stringify(plan.summary));
  assert.equal(keep, changesOf(plan).length);
  assert.deepEqual(
    new Set(changesOf(plan).flatMap(({ kind, marker }) => (marker === undefined ? [] : [kind]))),
    new Set(['workbook', 'connector']),
  );
  const before = emulator.requests().length;
  const report = await deploy(bundle, 'local', azure, { workspaces });
  const written = emulator
    .requests()
    .slice(before)
    .filter(({ method }) => method === 'PUT' || method === 'DELETE');
  assert.deepEqual(
    written.filter(({ path }) => !/\/deployments\/|\/metadata\//iu.test(path)).map(({ path }) => textOf(path)),
    [],
  );
  assert.deepEqual(
    [...report.tenants, ...report.workspaces].flatMap(({ outcomes }) => outcomes.filter(({ status }) => status !== 'done')),
    [],
  );
  assert.deepEqual(
    changesOf(await makePlan(bundle, 'local', azure, { workspaces })).filter(
      ({ action, marker }) => action !== 'keep' || marker !== undefined,
    ),
    [],
  );
}

function changesOf(plan: Plan): Plan['workspaces'][number]['changes'] {
  return [...plan.tenants, ...plan.workspaces].flatMap(({ changes }) => changes);
}
