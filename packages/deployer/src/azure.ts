import { setTimeout } from 'node:timers/promises';
import type { ResourceManagementClient } from '@azure/arm-resources';
import type { DeploymentsClient } from '@azure/arm-resourcesdeployments';
import type { SecurityInsights } from '@azure/arm-securityinsight';
import type { HttpClient, HttpMethods, Pipeline, PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { DefaultAzureCredentialClientIdOptions, TokenCredential } from '@azure/identity';
import type { LimitFunction } from 'p-limit';
import pLimit from 'p-limit';
import type { Environment, Json, JsonObject, ListRequest, Tenant } from '@sentinelpack/kinds';
import { isObject, textOf } from '@sentinelpack/kinds';
import { AzureError, NotSignedIn, readServiceError } from './azure-error.ts';
import type { CloudAddresses } from './clouds.ts';
import { clouds, onHost } from './clouds.ts';
import { endOf } from './deployment-end.ts';
import { paceOf } from './pace.ts';
import type { Address, Azure, Deployed, Deployment } from './port.ts';
import type { Transport } from './transport.ts';

/** How Azure is reached; the defaults are for the real one. */
export interface Connection {
  /** Carries the requests in place of the network; the local cloud has no other way. */
  readonly transport?: Transport;
  /** Signs in to every tenant, in place of the default credential. */
  readonly credential?: TokenCredential;
  /** How many requests to one subscription are under way at once. */
  readonly requestsPerSubscription?: number;
  readonly maxRetries?: number;
  readonly retryMilliseconds?: number;
  readonly maxRetryMilliseconds?: number;
  readonly pollMilliseconds?: number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Between 0 and 1; spreads the retries of requests that were throttled together. */
  readonly random?: () => number;
}

/** Opens the door to the cloud of an environment. No SDK is loaded and nothing is asked before the first call. */
export function connect(environment: Environment, connection: Connection = {}): Azure {
  const settings: Settings = { ...defaults, ...connection, addresses: clouds[environment.cloud], environment };
  const sdk = once(loadSdk);
  const clientsOf = memo(async (tenantId) => openClients(await sdk(), settings, tenantId));
  return {
    list: async (tenantId, request) => listAll(await clientsOf(tenantId), request),
    put: async (tenantId, address, body) => put(await clientsOf(tenantId), address, body),
    remove: async (tenantId, address) => remove(await clientsOf(tenantId), address),
    query: async (tenantId, workspaceId, text) => ask(await clientsOf(tenantId), workspaceId, text),
    deploy: async (tenantId, deployment) => deploy(await clientsOf(tenantId), deployment, settings.pollMilliseconds),
  };
}

/**
 * Why nobody can sign in to the cloud of an environment, or undefined where somebody can. Where the environment's ids are still
 * placeholders, it is the identity's own tenant that is tried.
 */
export async function signInFault(environment: Environment, connection: Connection = {}): Promise<NotSignedIn | undefined> {
  const settings: Settings = { ...defaults, ...connection, addresses: clouds[environment.cloud], environment };
  const credential = credentialFor(await loadSdk(), settings, environment.tenants[0]?.tenantId ?? '');
  const abortSignal = AbortSignal.timeout(signInMilliseconds);
  try {
    await credential.getToken(settings.addresses.scope, { abortSignal });
    return undefined;
  } catch (error) {
    if (error instanceof NotSignedIn) return error;
    throw error;
  }
}

const signInMilliseconds = 20_000;

const defaults = {
  requestsPerSubscription: 8,
  maxRetries: 6,
  retryMilliseconds: 1_000,
  maxRetryMilliseconds: 64_000,
  pollMilliseconds: 2_000,
  sleep: setTimeout,
  random: Math.random,
};

interface Settings extends Required<Omit<Connection, 'transport' | 'credential'>>, Pick<Connection, 'transport' | 'credential'> {
  readonly addresses: CloudAddresses;
  readonly environment: Environment;
}

type Sdk = Awaited<ReturnType<typeof loadSdk>>;

// Loaded on first use: verbs that stay offline do not pay for it.
async function loadSdk() {
  const [identity, resources, deployments, insights, pipeline] = await Promise.all([
    import('@azure/identity'),
    import('@azure/arm-resources'),
    import('@azure/arm-resourcesdeployments'),
    import('@azure/arm-securityinsight'),
    import('@azure/core-rest-pipeline'),
  ]);
  return { identity, resources, deployments, insights, pipeline };
}

/** The clients that act with the credential of one tenant. */
interface Clients {
  readonly endpoint: string;
  readonly resources: ResourceManagementClient;
  deployments(subscriptionId: string): DeploymentsClient;
  /** A request whose answer is taken as it came: the models of the SDK drop what they do not know. */
  get(url: string): Promise<JsonObject>;
  post(url: string, body: JsonObject): Promise<JsonObject>;
  put(url: string, body: JsonObject): Promise<JsonObject>;
}

function openClients(sdk: Sdk, settings: Settings, tenantId: string): Clients {
  const { endpoint, scope } = settings.addresses;
  const credential = credentialFor(sdk, settings, tenantId);
  const { maxRetries, retryMilliseconds, maxRetryMilliseconds } = settings;
  const options = {
    endpoint,
    httpClient: httpClientFor(sdk, settings),
    retryOptions: { maxRetries, retryDelayInMs: retryMilliseconds, maxRetryDelayInMs: maxRetryMilliseconds },
  };
  const arm = { ...options, credentials: { scopes: [scope] } };
  const insights = withRefusals(new sdk.insights.SecurityInsights(credential, tenantId, { ...options, credentialScopes: scope }));
  const quick = { ...options, retryOptions: { ...options.retryOptions, maxRetries: Math.min(maxRetries, 1) } };
  const hasty = withRefusals(new sdk.insights.SecurityInsights(credential, tenantId, { ...quick, credentialScopes: scope }));
  return {
    endpoint,
    resources: withRefusals(new sdk.resources.ResourceManagementClient(credential, arm)),
    deployments: (subscriptionId) => withRefusals(new sdk.deployments.DeploymentsClient(credential, subscriptionId, arm)),
    get: async (url) => askRaw(sdk, insights, { url, method: 'GET' }),
    put: async (url, body) => askRaw(sdk, insights, { url, method: 'PUT', body }),
    // What is asked is a help and no need, so it is not tried for minutes.
    post: async (url, body) => askRaw(sdk, hasty, { url, method: 'POST', body }),
  };
}

function credentialFor(sdk: Sdk, settings: Settings, tenantId: string): TokenCredential {
  if (settings.environment.cloud === 'local') {
    return { getToken: async () => ({ token: `emulator:${tenantId}`, expiresOnTimestamp: Date.now() + 3_600_000 }) };
  }
  const tenant = settings.environment.tenants.find((each) => each.tenantId === tenantId);
  const options = { authorityHost: settings.addresses.authority, ...identityOf(tenant, tenantId) };
  return namingTenant(settings.credential ?? new sdk.identity.DefaultAzureCredential(options), tenantId);
}

// Who cannot sign in once is not asked again: trying every way of signing in takes seconds.
function namingTenant(credential: TokenCredential, tenantId: string): TokenCredential {
  let failure: NotSignedIn | undefined;
  return {
    getToken: async (scopes, options) => {
      if (failure) throw failure;
      try {
        return await credential.getToken(scopes, options);
      } catch (error) {
        // The cause is left out: it holds requests, and they hold secrets.
        failure = new NotSignedIn(tenantId, signInReason(error));
        throw failure;
      }
    },
  };
}

// Of the many ways to sign in, those that are not set up say nothing; those that are say what went wrong.
function signInReason(error: unknown): string {
  const attempts: readonly unknown[] = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : [error];
  const failed = attempts.filter((attempt) => !(attempt instanceof Error && attempt.name === 'CredentialUnavailableError'));
  return failed.length === 0 ? 'no credential was found' : failed.map(firstLine).join('; ');
}

// With Azure Lighthouse the identity of the home tenant acts in every tenant.
function identityOf(tenant: Tenant | undefined, tenantId: string): DefaultAzureCredentialClientIdOptions {
  const clientId = tenant?.clientId;
  const client = isSet(clientId) ? { workloadIdentityClientId: clientId, managedIdentityClientId: clientId } : {};
  return tenant?.access === 'lighthouse' || !isSet(tenantId) ? client : { tenantId, ...client };
}

function isSet(id: string | undefined): id is string {
  return id !== undefined && !/^[0-]*$/u.test(id);
}

function httpClientFor(sdk: Sdk, settings: Settings): HttpClient {
  const { transport, addresses, requestsPerSubscription } = settings;
  if (transport === undefined && settings.environment.cloud === 'local')
    throw new Error('the local cloud is reached through a transport only');
  const network = transport === undefined ? sdk.pipeline.createDefaultHttpClient() : overTransport(sdk, transport);
  const limitOf = memo((_subscription): LimitFunction => pLimit(requestsPerSubscription));
  const pace = paceOf({ reserve: requestsPerSubscription, sleep: settings.sleep });
  const throttled = new WeakMap<PipelineRequest, number>();
  return {
    sendRequest: async (request) => {
      request.url = onHost(request.url, addresses.endpoint);
      const subscription = subscriptionOf(request.url);
      await pace.before(subscription, request.method);
      const response = await limitOf(subscription)(async () => sendOnce(sdk, network, request));
      pace.after(subscription, request.method, (name) => response.headers.get(name));
      if (response.status !== 429 || saysWhenToRetry(response)) return response;
      // The SDK gives up at once on a 429 that does not say when to come back; with this header it waits.
      const attempt = throttled.get(request) ?? 0;
      throttled.set(request, attempt + 1);
      response.headers.set('retry-after-ms', `${backOff(settings, attempt)}`);
      return response;
    },
  };
}

// A write that is sent again after a broken answer may be done twice: a rule loses its schedule, a row meets its own new etag.
// These errors are of a kind that the SDK does not retry, and the deployer asks the workspace what became of it.
async function sendOnce(sdk: Sdk, network: HttpClient, request: PipelineRequest): Promise<PipelineResponse> {
  if (request.method !== 'PUT') return network.sendRequest(request);
  const response = await network.sendRequest(request).catch((error: unknown) => {
    throw new sdk.pipeline.RestError(firstLine(error), { request });
  });
  if (response.status < 500) return response;
  const { code, message } = readServiceError(response.bodyAsText ?? '', response.status);
  throw new sdk.pipeline.RestError(`answered ${response.status} ${code}: ${message}`, { request });
}

function overTransport(sdk: Sdk, transport: Transport): HttpClient {
  return {
    sendRequest: async (request) => {
      const body = typeof request.body === 'string' ? request.body : undefined;
      const sent = { method: request.method, url: request.url, headers: request.headers.toJSON(), body };
      const answer = await transport(sent).catch((error: unknown) => {
        // As the network client throws it, so that a reset is tried again.
        throw new sdk.pipeline.RestError(firstLine(error), { code: codeOf(error), request });
      });
      return { request, status: answer.status, headers: sdk.pipeline.createHttpHeaders({ ...answer.headers }), bodyAsText: answer.body };
    },
  };
}

function saysWhenToRetry({ headers }: PipelineResponse): boolean {
  return ['retry-after', 'retry-after-ms', 'x-ms-retry-after-ms'].some((name) => headers.has(name));
}

function backOff(settings: Settings, attempt: number): number {
  const longest = Math.min(settings.maxRetryMilliseconds, settings.retryMilliseconds * 2 ** attempt);
  return Math.round(longest * (0.5 + settings.random() / 2));
}

// ARM counts by subscription: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
function subscriptionOf(url: string): string {
  return /\/subscriptions\/([^/?]+)/iu.exec(url)?.[1]?.toLowerCase() ?? 'tenant';
}

// Stands outside of the retries, so it sees the last answer: the SDKs lose the details of most errors.
function withRefusals<Client extends { readonly pipeline: Pipeline }>(client: Client): Client {
  const policy: PipelinePolicy = {
    name: 'refusals',
    sendRequest: async (request, next) => {
      const asked = `${request.method} ${new URL(request.url).pathname}`;
      const response = await next(request).catch((error: unknown) => {
        // A request holds its token, and the network's error holds the request.
        throw error instanceof NotSignedIn ? error : new Error(`${asked}: ${firstLine(error)}`);
      });
      if (response.status < 400) return response;
      throw new AzureError(response.status, readServiceError(response.bodyAsText ?? '', response.status), asked);
    },
  };
  client.pipeline.addPolicy(policy);
  return client;
}

interface Question {
  readonly url: string;
  readonly method: HttpMethods;
  readonly body?: JsonObject;
}

async function askRaw(sdk: Sdk, client: SecurityInsights, { url, method, body }: Question): Promise<JsonObject> {
  const request = sdk.pipeline.createPipelineRequest({
    url,
    method,
    headers: sdk.pipeline.createHttpHeaders({
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { bodyAsText } = await client.sendRequest(request);
  const answer: unknown = JSON.parse(bodyAsText ?? '');
  if (!isObject(answer)) throw new Error(`${method} ${new URL(url).pathname} answered something other than an object`);
  return answer;
}

async function listAll(clients: Clients, request: ListRequest): Promise<readonly JsonObject[]> {
  const query = new URLSearchParams({ ...request.query, 'api-version': request.apiVersion });
  const entries: JsonObject[] = [];
  const seen = new Set<string>();
  let url = `${clients.endpoint}${encodeURI(request.path)}?${query.toString()}`;
  while (url !== '') {
    if (seen.has(url)) throw new Error(`GET ${request.path} leads from page to page in a circle`);
    seen.add(url);
    const page = await clients.get(url);
    const value = page['value'];
    if (!Array.isArray(value)) throw new Error(`GET ${request.path} answered no list`);
    entries.push(...value.filter((entry: Json) => isObject(entry)));
    url = textOf(page['nextLink']);
  }
  return entries;
}

// The Log Analytics API through Resource Manager: the same token and the same host for every cloud.
// https://learn.microsoft.com/azure/azure-monitor/logs/api/request-format
async function ask(clients: Clients, workspaceId: string, text: string): Promise<JsonObject> {
  return clients.post(`${clients.endpoint}${encodeURI(workspaceId)}/api/query?api-version=2020-08-01`, { query: text });
}

async function put(clients: Clients, { id, apiVersion }: Address, body: JsonObject): Promise<void> {
  // The model of the SDK drops the etag, and with it the refusal to write over what somebody changed meanwhile.
  await clients.put(`${clients.endpoint}${encodeURI(id)}?api-version=${apiVersion}`, body);
}

async function remove(clients: Clients, { id, apiVersion }: Address): Promise<void> {
  try {
    await clients.resources.resources.deleteById(id.slice(1), apiVersion);
  } catch (error) {
    if (!(error instanceof AzureError && error.status === 404)) throw error;
  }
}

async function deploy(clients: Clients, deployment: Deployment, pollMilliseconds: number): Promise<Deployed> {
  const { subscriptionId, resourceGroup, name, template } = deployment;
  const { deployments } = clients.deployments(subscriptionId);
  const properties = { mode: 'Incremental' as const, template: { ...template } };
  const poller = deployments.createOrUpdate(resourceGroup, name, { properties }, { updateIntervalInMs: pollMilliseconds });
  try {
    await poller.submitted();
  } catch (error) {
    return refusal(error);
  }
  // A poll may die while the deployment goes on; the deployment itself knows how it stands.
  for (let attempt = 0; ; attempt += 1) {
    const failure = await poller.pollUntilDone().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure === undefined) return { status: 'succeeded' };
    const ended = await readEnd(clients, deployment);
    if (ended !== undefined) return ended;
    if (attempt >= 5) throw failure;
  }
}

// An answer to the request that was to start it: nothing was written, be it for the content, the rights or the pace.
function refusal(error: unknown): Deployed {
  if (!(error instanceof AzureError)) throw error;
  const isActive = error.error.code.startsWith('DeploymentActive');
  return { status: isActive ? 'active' : 'refused', error: error.error };
}

const deploymentsApiVersion = '2025-04-01';

async function readEnd(clients: Clients, deployment: Deployment): Promise<Deployed | undefined> {
  const group = `/subscriptions/${deployment.subscriptionId}/resourcegroups/${deployment.resourceGroup}`;
  const id = `${group}/providers/Microsoft.Resources/deployments/${deployment.name}`;
  const body = await clients.get(`${clients.endpoint}${encodeURI(id)}?api-version=${deploymentsApiVersion}`);
  const path = `${group}/deployments/${deployment.name}/operations`;
  return endOf(body, async () => listAll(clients, { path, apiVersion: deploymentsApiVersion }));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function memo<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
