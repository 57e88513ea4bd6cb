import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, deploy, makePlan } from '@sentinelpack/deployer';
import type { Azure, Options } from '@sentinelpack/deployer';
import type { HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import type { Bundle, DeployReport } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import type { Between, LocalAzure } from './local-azure.ts';
import { localEnvironment, openLocalAzure } from './local-azure.ts';

const { bundle } = openLocalAzure();
const options: Options = { only: smallPart(bundle), sleep: async () => {} };

for (const moment of ['before', 'after'] as const) {
  test(`end to end: a run that is killed ${moment} any of its writes converges when it is run again, and repeats nothing`, async () => {
    const total = await countWrites();
    assert.ok(total >= 7);
    for (let kill = 1; kill <= total; kill += 1) {
      const local = openLocalAzure(killing(kill, moment), { maxRetries: 0 });
      await deploy(bundle, 'local', local.azure, options);
      const left = local.emulator.requests().length;
      const again = fresh(local);
      const report = await deploy(bundle, 'local', again, options);
      assert.deepEqual(unfinished(report), [], `killed ${moment} write ${kill}`);
      assert.deepEqual(await actionsOn(again), ['keep'], `killed ${moment} write ${kill}`);
      assert.ok(left > 0);
      assert.deepEqual(await rewritten(local), [], `killed ${moment} write ${kill}`);
    }
  });
}

const faults: readonly { readonly name: string; readonly between: () => Between }[] = [
  { name: 'a 429 without Retry-After', between: () => once(async () => answer(429, {})) },
  { name: 'a 429 with Retry-After', between: () => once(async () => answer(429, { 'retry-after': '0' })) },
  { name: 'a 503', between: () => once(async () => answer(503, {})) },
  { name: 'a reset before it took effect', between: () => once(async () => reset()) },
  {
    name: 'a reset after it took effect',
    between: () =>
      once(async (request, next) => {
        await next(request);
        return reset();
      }),
  },
];

for (const { name, between } of faults) {
  test(`end to end: where every request first gets ${name}, the run still ends with nothing to plan`, async () => {
    const local = openLocalAzure(between());
    await deploy(bundle, 'local', local.azure, options);
    const again = fresh(local);
    assert.deepEqual(unfinished(await deploy(bundle, 'local', again, options)), []);
    assert.deepEqual(await actionsOn(again), ['keep']);
    assert.deepEqual(await rewritten(local), []);
  });
}

test('end to end: two runs at once end with nothing to plan, and nobody fails', async () => {
  const local = openLocalAzure();
  const reports = await Promise.all([fresh(local), fresh(local)].map(async (azure) => deploy(bundle, 'local', azure, options)));
  const failed = reports.flatMap((report) => unfinished(report)).filter((line) => line.startsWith('failed'));
  assert.deepEqual(failed, []);
  assert.deepEqual(await actionsOn(fresh(local)), ['keep']);
});

test('end to end: a tenant that forbids its settings blocks the connector alone', async () => {
  const local = openLocalAzure(async (request, next) =>
    request.url.includes('/providers/microsoft.aadiam/') ? answer(403, {}) : next(request),
  );
  const report = await deploy(bundle, 'local', local.azure, options);
  assert.deepEqual(
    report.tenants.map(({ notAuthorized, outcomes }) => [notAuthorized, outcomes.length]),
    [
      [true, 0],
      [true, 0],
    ],
  );
  assert.deepEqual(unfinished(report), []);
  const others = smallPart(bundle).length - 1;
  assert.deepEqual(
    report.workspaces.map(({ outcomes }) => outcomes.length),
    [others, others, others],
  );
});

// One item of each kind is enough: every write of a run is a different one.
function smallPart({ items }: Bundle): readonly string[] {
  return [...Map.groupBy(items, ({ kind }) => kind).values()].flatMap(([first]) => (first === undefined ? [] : [first.id]));
}

async function countWrites(): Promise<number> {
  const local = openLocalAzure();
  await deploy(bundle, 'local', local.azure, options);
  return local.asked().filter(({ method }) => method !== 'GET').length;
}

// From the n-th write on nothing goes out any more, as if the process had died.
function killing(n: number, moment: 'before' | 'after'): Between {
  let writes = 0;
  return async (request, next) => {
    const isWrite = request.method !== 'GET';
    if (writes >= n) return reset();
    if (isWrite) writes += 1;
    if (writes < n) return next(request);
    if (moment === 'after') await next(request);
    return reset();
  };
}

function once(fault: Between): Between {
  const seen = new Set<string>();
  return async (request, next) => {
    const key = `${request.method} ${request.url}`;
    if (seen.has(key)) return next(request);
    seen.add(key);
    return fault(request, next);
  };
}

function answer(status: number, headers: Readonly<Record<string, string>>): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: '{"error":{"code":"Fault","message":"on purpose"}}' };
}

function reset(): never {
  throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
}

function fresh({ emulator }: LocalAzure): Azure {
  const transport = async (request: HttpRequest): Promise<HttpResponse> => emulator.handle(request);
  return connect(localEnvironment(bundle), { transport, pollMilliseconds: 1, retryMilliseconds: 1, maxRetryMilliseconds: 4 });
}

function unfinished(report: DeployReport): readonly string[] {
  return [...report.tenants, ...report.workspaces].flatMap(({ outcomes }) =>
    outcomes
      .filter(({ status }) => status !== 'done' && status !== 'skipped')
      .map(({ status, kind, reason }) => `${status} ${kind}: ${reason ?? ''}`),
  );
}

async function actionsOn(azure: Azure): Promise<readonly string[]> {
  const plan = await makePlan(bundle, 'local', azure, options);
  const changes = [...plan.tenants, ...plan.workspaces].flatMap(({ changes: all }) => all);
  return [...new Set(changes.map(({ action, marker }) => (marker === undefined ? action : `${action} and mark`)))];
}

// What was written more than once, as far as the service dates its objects: rules and workbooks.
async function rewritten(local: LocalAzure): Promise<readonly string[]> {
  const lists = localEnvironment(bundle).workspaces.flatMap(({ id, subscriptionId, resourceGroup }) => [
    `${id}/providers/Microsoft.SecurityInsights/alertRules?api-version=2025-07-01-preview`,
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights/workbooks?category=sentinel&api-version=2023-06-01`,
  ]);
  const answers = await Promise.all(lists.map(async (path) => local.portal('GET', path)));
  const objects = answers.flatMap(({ value }) => (Array.isArray(value) ? value : [])).filter((each) => isObject(each));
  assert.ok(objects.length > 0);
  return objects.flatMap(({ id, systemData }) =>
    isObject(systemData) && systemData['createdAt'] === systemData['lastModifiedAt'] ? [] : [textOf(id)],
  );
}
