import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cloud, Environment, Json } from '@sentinelpack/kinds';
import type { Connection } from './azure.ts';
import { connect, signInFault } from './azure.ts';
import { NotSignedIn } from './azure-error.ts';
import type { Azure, Deployment } from './port.ts';
import { workspaceNamed } from './testing/thing.ts';
import type { HttpRequest, HttpResponse } from './transport.ts';

type Script = (request: HttpRequest, n: number) => HttpResponse | Promise<HttpResponse>;

const list = { path: '/subscriptions/s1/things', apiVersion: '1', query: { category: 'a b' } };
const deployment: Deployment = { subscriptionId: 's1', resourceGroup: 'rg', name: 'd', template: { resources: [] } };
const deploymentPath = '/subscriptions/s1/resourcegroups/rg/providers/Microsoft.Resources/deployments/d';

test('azure: whether anybody can sign in is found out with the credential of the environment, and placeholders do not matter', async () => {
  const zeros = '00000000-0000-0000-0000-000000000000';
  const unset: Environment = {
    name: 'prod',
    cloud: 'public',
    onDrift: 'stop',
    tenants: [{ tenantId: zeros, access: 'direct' }],
    workspaces: [],
  };
  const token = { token: 'x', expiresOnTimestamp: 1 };
  assert.equal(await signInFault(unset, { credential: { getToken: async () => token } }), undefined);
  const nobody = { getToken: async () => Promise.reject(new Error('no way in')) };
  assert.equal((await signInFault(unset, { credential: nobody }))?.message, `cannot sign in to tenant ${zeros}: no way in`);
});

test('azure: a list is read through all its pages, and a nextLink of another host is not followed there', async () => {
  const { azure, asked } = open(
    ({ url }) =>
      url.includes('page=2')
        ? json(200, { value: [{ name: 'b' }] })
        : json(200, { value: [{ name: 'a', unknown: 1 }], nextLink: 'https://management.azure.com/subscriptions/s1/things?page=2' }),
    {},
    'usGovernment',
  );
  assert.deepEqual(await azure.list('t1', list), [{ name: 'a', unknown: 1 }, { name: 'b' }]);
  assert.deepEqual(asked(), [
    'GET https://management.usgovcloudapi.net/subscriptions/s1/things?category=a+b&api-version=1',
    'GET https://management.usgovcloudapi.net/subscriptions/s1/things?page=2',
  ]);
});

test('azure: pages that lead in a circle end with an error', async () => {
  const { azure } = open(() => json(200, { value: [], nextLink: 'https://management.azure.com/subscriptions/s1/things?page=2' }));
  await assert.rejects(azure.list('t1', list), { message: 'GET /subscriptions/s1/things leads from page to page in a circle' });
});

test('azure: a local token names the tenant, and goes with every request', async () => {
  const seen: (string | undefined)[] = [];
  const { azure } = open(({ headers }) => {
    seen.push(headers['authorization']);
    return json(200, { value: [] });
  });
  await azure.list('t1', list);
  await azure.list('t2', list);
  assert.deepEqual(seen, ['Bearer emulator:t1', 'Bearer emulator:t2']);
});

const retried: readonly { readonly name: string; readonly fails: () => HttpResponse }[] = [
  { name: 'a 429 that does not say when to come back', fails: () => json(429, {}) },
  { name: 'a 429 with Retry-After', fails: () => json(429, {}, { 'retry-after': '0' }) },
  { name: 'a 503', fails: () => json(503, {}) },
  {
    name: 'a connection that was reset',
    fails: () => {
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
  },
];

for (const { name, fails } of retried) {
  test(`azure: ${name} is tried again`, async () => {
    const { azure, asked } = open((_, n) => (n <= 3 ? fails() : json(200, { value: [{ name: 'a' }] })));
    assert.deepEqual(await azure.list('t1', list), [{ name: 'a' }]);
    assert.equal(asked().length, 4);
  });
}

test('azure: waiting after a bare 429 doubles up to a limit, and is spread', async () => {
  const started = performance.now();
  const { azure } = open((_, n) => (n <= 3 ? json(429, {}) : json(200, { value: [] })), {
    retryMilliseconds: 8,
    maxRetryMilliseconds: 16,
    random: () => 1,
  });
  await azure.list('t1', list);
  assert.ok(performance.now() - started >= 8 + 16 + 16 - 3); // a timer may fire a millisecond early
});

test('azure: the pace falls where the answers say that few requests are left', async () => {
  const sleeps: number[] = [];
  const headers = { 'x-ms-ratelimit-remaining-subscription-reads': '2' };
  const { azure } = open(() => json(200, { value: [] }, headers), { sleep: async (milliseconds) => sleeps.push(milliseconds) });
  await azure.list('t1', list);
  await azure.list('t1', list);
  assert.deepEqual(sleeps, [1_000]);
});

test('azure: tries end, and the error says what was asked and what was answered', async () => {
  const { azure, asked } = open(() => json(429, { error: { code: 'TooManyRequests', message: 'slow down' } }), { maxRetries: 2 });
  await assert.rejects(azure.list('t1', list), {
    name: 'AzureError',
    status: 429,
    message: 'GET /subscriptions/s1/things answered 429 TooManyRequests: slow down',
  });
  assert.equal(asked().length, 3);
});

test('azure: no error holds a token', async () => {
  const reset = open(() => {
    throw new Error('socket hang up');
  });
  const refused = open(() => json(403, { error: { code: 'AuthorizationFailed', message: 'no' } }));
  for (const { azure } of [reset, refused]) {
    const error = await azure.list('t1', list).catch((reason: unknown) => reason);
    assert.ok(error instanceof Error);
    assert.equal(JSON.stringify(everythingIn(error)).includes('emulator:t1'), false);
  }
});

test('azure: what has no JSON in it is told as it is', async () => {
  const { azure } = open(() => ({ status: 400, headers: { 'content-type': 'text/html' }, body: '<html>proxy</html>' }));
  await assert.rejects(azure.list('t1', list), { message: 'GET /subscriptions/s1/things answered 400 400: <html>proxy</html>' });
});

test('azure: a resource is put and deleted by its id, and one that is gone is no error', async () => {
  const { azure, asked } = open(({ method }) =>
    method === 'PUT' ? json(200, {}) : json(404, { error: { code: 'NotFound', message: '' } }),
  );
  await azure.put(
    't1',
    { id: '/providers/microsoft.aadiam/diagnosticSettings/x', apiVersion: '2017-04-01' },
    { properties: { logs: [{ new: 1 }] } },
  );
  await azure.remove('t1', { id: '/subscriptions/s1/things/a', apiVersion: '1' });
  assert.deepEqual(asked(), [
    'PUT https://management.azure.com/providers/microsoft.aadiam/diagnosticSettings/x?api-version=2017-04-01 {"properties":{"logs":[{"new":1}]}}',
    'DELETE https://management.azure.com/subscriptions/s1/things/a?api-version=1',
  ]);
});

test('azure: a deployment is polled until it has succeeded', async () => {
  const { azure, asked } = open(deploymentScript(['Running', 'Running', 'Succeeded'], { provisioningState: 'Succeeded' }));
  assert.deepEqual(await azure.deploy('t1', deployment), { status: 'succeeded' });
  assert.deepEqual(
    asked().map((line) => line.split(' ')[0]),
    ['PUT', 'GET', 'GET', 'GET', 'GET'],
  );
});

test('azure: a deployment that failed in part tells what became of each resource', async () => {
  const error = { code: 'DeploymentFailed', message: 'At least one resource failed', details: [{ code: 'BadRequest', message: 'no' }] };
  const { azure } = open(deploymentScript(['Failed'], { provisioningState: 'Failed', error }));
  assert.deepEqual(await azure.deploy('t1', deployment), {
    status: 'failed',
    error: {
      code: 'DeploymentFailed',
      message: 'At least one resource failed',
      details: [{ code: 'BadRequest', message: 'no', details: [] }],
    },
    operations: [
      { resourceId: '/a', succeeded: true, status: 'OK' },
      { resourceId: '/b', succeeded: false, status: 'BadRequest', error: { code: 'BadRequest', message: 'no', details: [] } },
      { resourceId: '/c', succeeded: false, status: 'Conflict', error: { code: '', message: 'a text', details: [] } },
    ],
  });
});

test('azure: a deployment that is refused before it starts keeps the details of its error', async () => {
  const error = { code: 'InvalidTemplateDeployment', message: 'no', details: [{ code: 'Preflight', message: 'bad', target: '/b' }] };
  const { azure } = open(() => json(400, { error }));
  assert.deepEqual(await azure.deploy('t1', deployment), {
    status: 'refused',
    error: {
      code: 'InvalidTemplateDeployment',
      message: 'no',
      details: [{ code: 'Preflight', message: 'bad', target: '/b', details: [] }],
    },
  });
});

test('azure: a deployment of the same name that still runs is told apart', async () => {
  const error = { code: 'DeploymentActive', message: 'still active' };
  const { azure } = open(() => json(409, { error }));
  assert.deepEqual(await azure.deploy('t1', deployment), { status: 'active', error: { ...error, details: [] } });
});

test('azure: a poll that dies does not lose the deployment', async () => {
  const script = deploymentScript(['Running', 'Succeeded'], { provisioningState: 'Succeeded' });
  let isDead = false;
  const { azure } = open((request, n) => {
    if (!request.url.includes('operationStatuses') || isDead) return script(request, n);
    isDead = true;
    return json(404, { error: { code: 'NotFound', message: 'no such operation' } });
  });
  assert.deepEqual(await azure.deploy('t1', deployment), { status: 'succeeded' });
});

const broken: readonly { readonly name: string; readonly breaks: Script; readonly message: string }[] = [
  {
    name: 'a connection that was reset',
    breaks: () => {
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
    message: `PUT ${deploymentPath}: socket hang up`,
  },
  {
    name: 'a 502',
    breaks: () => json(502, { error: { code: 'BadGateway', message: 'no' } }),
    message: `PUT ${deploymentPath}: answered 502 BadGateway: no`,
  },
];

for (const { name, breaks, message } of broken) {
  test(`azure: a deployment is not sent again after ${name}, for it may have started`, async () => {
    const { azure, asked } = open(breaks);
    await assert.rejects(azure.deploy('t1', deployment), { message });
    assert.equal(asked().length, 1);
  });
}

test('azure: a deployment that was throttled is sent again', async () => {
  const script = deploymentScript(['Succeeded'], { provisioningState: 'Succeeded' });
  const { azure } = open((request, n) => (n === 1 ? json(429, {}) : script(request, n)));
  assert.deepEqual(await azure.deploy('t1', deployment), { status: 'succeeded' });
});

test('azure: missing rights to deploy are a refusal: nothing was written', async () => {
  const { azure } = open(() => json(403, { error: { code: 'AuthorizationFailed', message: 'no' } }));
  assert.deepEqual(await azure.deploy('t1', deployment), {
    status: 'refused',
    error: { code: 'AuthorizationFailed', message: 'no', details: [] },
  });
});

test('azure: no more requests of one subscription are under way than asked for', async () => {
  let now = 0;
  let most = 0;
  const { azure } = open(
    async () => {
      most = Math.max(most, (now += 1));
      await new Promise(setImmediate);
      now -= 1;
      return json(200, { value: [] });
    },
    { requestsPerSubscription: 3 },
  );
  await Promise.all(
    Array.from({ length: 20 }, async (_, index) => azure.list('t1', { ...list, path: `/subscriptions/s1/things${index}` })),
  );
  assert.equal(most, 3);
});

test('azure: who cannot sign in is told what to set, is asked once, and learns nothing secret', async () => {
  let asked = 0;
  const credential = {
    getToken: async () => {
      asked += 1;
      throw Object.assign(new Error('EnvironmentCredential is unavailable.\nStack'), { request: { headers: { authorization: 'secret' } } });
    },
  };
  const { azure } = open(() => json(200, { value: [] }), { credential }, 'public');
  for (const path of ['/subscriptions/s1/a', '/subscriptions/s1/b']) {
    const error: unknown = await azure.list('t1', { ...list, path }).catch((reason: unknown) => reason);
    assert.ok(error instanceof NotSignedIn);
    assert.equal(error.message, 'cannot sign in to tenant t1: EnvironmentCredential is unavailable.');
    assert.match(error.help, /AZURE_TENANT_ID, AZURE_CLIENT_ID/u);
    assert.equal(JSON.stringify(everythingIn(error)).includes('secret'), false);
  }
  assert.equal(asked, 1);
});

test('azure: the local cloud has no other way than a transport', async () => {
  await assert.rejects(connect(environment('local')).list('t1', list), { message: 'the local cloud is reached through a transport only' });
});

function open(
  script: Script,
  connection: Connection = {},
  cloud: Cloud = 'local',
): { readonly azure: Azure; readonly asked: () => readonly string[] } {
  const lines: string[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    lines.push([request.method, request.url, ...(request.body === undefined ? [] : [request.body])].join(' '));
    return script(request, lines.length);
  };
  const quick = { pollMilliseconds: 1, retryMilliseconds: 1, maxRetryMilliseconds: 2, transport };
  // The national clouds ask for real credentials; the endpoint of one is all that is wanted here.
  const credential =
    cloud === 'local' ? {} : { credential: { getToken: async () => ({ token: 'x', expiresOnTimestamp: Date.now() + 3_600_000 }) } };
  return { azure: connect(environment(cloud), { ...quick, ...credential, ...connection }), asked: () => lines };
}

function environment(cloud: Cloud): Parameters<typeof connect>[0] {
  return { name: 'test', cloud, onDrift: 'stop', tenants: [{ tenantId: 't1', access: 'direct' }], workspaces: [workspaceNamed('one')] };
}

function deploymentScript(statuses: readonly string[], properties: Json): Script {
  let polls = 0;
  return ({ method, url }) => {
    const { pathname } = new URL(url);
    if (method === 'PUT') {
      const poll = `https://management.azure.com${deploymentPath}/operationStatuses/1?api-version=1`;
      return json(201, { properties: { provisioningState: 'Accepted' } }, { 'azure-asyncoperation': poll });
    }
    if (pathname.endsWith('/operationStatuses/1')) {
      polls += 1;
      return json(200, { status: statuses[polls - 1] ?? statuses.at(-1) ?? '' });
    }
    if (pathname.endsWith('/operations')) return json(200, { value: operations });
    return json(200, { properties });
  };
}

const operations: Json = [
  { properties: { provisioningState: 'Succeeded', statusCode: 'OK', targetResource: { id: '/a' } } },
  {
    properties: {
      provisioningState: 'Failed',
      statusCode: 'BadRequest',
      targetResource: { id: '/b' },
      statusMessage: { status: 'Failed', error: { code: 'BadRequest', message: 'no' } },
    },
  },
  { properties: { provisioningState: 'Failed', statusCode: 'Conflict', targetResource: { id: '/c' }, statusMessage: 'a text' } },
  { properties: { provisioningOperation: 'EvaluateDeploymentOutput', provisioningState: 'Succeeded' } },
];

function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

// An error with all that hangs on it, whether it shows or not.
function everythingIn(error: Error): Json {
  const own = Object.getOwnPropertyNames(error).map((name): [string, Json] => {
    const value: unknown = Reflect.get(error, name);
    return [name, value instanceof Error ? everythingIn(value) : (JSON.parse(JSON.stringify(value ?? null)) as Json)];
  });
  return Object.fromEntries(own);
}
