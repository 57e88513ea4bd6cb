import type { Emulator, EmulatorOptions } from './emulator.ts';
import { openEmulator } from './emulator.ts';
import type { HttpResponse } from './http.ts';
import type { JsonObject } from './json.ts';
import { readSeed } from './seed/read-seed.ts';
import type { Seed } from './seed/seed.ts';

// What the tests of this room share: a small seeded store and a client of its in-process door.

export const tenantA = '11111111-1111-4111-8111-111111111111';
export const tenantB = '22222222-2222-4222-8222-222222222222';
/** A tenant without licences and without subscriptions. */
export const tenantC = '33333333-3333-4333-8333-333333333333';
export const groupA = '/subscriptions/aaaaaaaa-0000-4000-8000-000000000001/resourceGroups/rg-soc';
export const groupB = '/subscriptions/bbbbbbbb-0000-4000-8000-000000000002/resourceGroups/rg-soc-north';
export const workspaceA: string = `${groupA}/providers/Microsoft.OperationalInsights/workspaces/law-contoso`;
export const workspaceB: string = `${groupB}/providers/Microsoft.OperationalInsights/workspaces/law-northwind`;
export const rulesA: string = `${workspaceA}/providers/Microsoft.SecurityInsights/alertRules`;
export const ruleVersion = '2025-07-01-preview';

/** An answer with its body as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
  readonly body: JsonObject;
}

/** An emulator and a client of its in-process door. */
export interface TestClient {
  readonly emulator: Emulator;
  /** Asks with the in-process token of a tenant; `path` has its api-version. */
  readonly ask: (method: string, path: string, options?: Asking) => Promise<Answer>;
}

/** What a request can have beside its method and path. */
export interface Asking {
  readonly body?: unknown;
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A seeded store in memory, with a clock that stands still. */
export function openTestClient(options: Partial<EmulatorOptions> = {}, seed: Seed = readSeed(testSeed)): TestClient {
  const emulator = openEmulator({ store: ':memory:', clock: () => new Date('2026-03-02T09:00:00Z'), ...options });
  if (emulator.isEmpty()) emulator.seed(seed);
  const ask = async (method: string, path: string, asking: Asking = {}): Promise<Answer> => {
    const headers = { authorization: `Bearer emulator:${asking.tenant ?? tenantA}`, ...asking.headers };
    const body = asking.body === undefined || typeof asking.body === 'string' ? asking.body : JSON.stringify(asking.body);
    const url = path.startsWith('http') ? path : `https://management.azure.com${path}`;
    const response = await emulator.handle({ method, url, headers, body });
    return {
      status: response.status,
      headers: response.headers,
      body: (response.body === '' ? {} : JSON.parse(response.body)) as JsonObject,
    };
  };
  return { emulator, ask };
}

/** Two tenants with workspaces, one of which Sentinel was not added to, and a tenant without anything. */
export const testSeed: JsonObject = {
  tenants: [
    { id: tenantA, name: 'Contoso', licences: ['AAD_PREMIUM_P2'] },
    { id: tenantB, name: 'Northwind', licences: ['AAD_PREMIUM'] },
    { id: tenantC, name: 'Fourth Coffee', licences: [] },
  ],
  subscriptions: [
    { id: 'aaaaaaaa-0000-4000-8000-000000000001', tenantId: tenantA, name: 'Contoso security' },
    { id: 'bbbbbbbb-0000-4000-8000-000000000002', tenantId: tenantB, name: 'Northwind security' },
  ],
  workspaces: [
    { name: 'law-contoso', subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001', resourceGroup: 'rg-soc', location: 'westeurope' },
    { name: 'law-fabrikam', subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001', resourceGroup: 'rg-soc', location: 'westeurope' },
    {
      name: 'law-bare',
      subscriptionId: 'aaaaaaaa-0000-4000-8000-000000000001',
      resourceGroup: 'rg-soc',
      location: 'westeurope',
      onboarded: false,
    },
    {
      name: 'law-northwind',
      subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000002',
      resourceGroup: 'rg-soc-north',
      location: 'northeurope',
    },
  ],
  rows: { SigninLogs: [{ _age: 'PT5M', UserPrincipalName: 'ada@contoso.com', ResultType: '0' }] },
};

/** A Scheduled rule that the service takes as it is. */
export const scheduledRule: { readonly kind: string; readonly properties: JsonObject } = {
  kind: 'Scheduled',
  properties: {
    displayName: 'Password spray',
    enabled: true,
    query: 'SigninLogs | where ResultType == "50126"',
    queryFrequency: 'PT60M',
    queryPeriod: 'PT24H',
    severity: 'medium',
    triggerOperator: 'greaterthan',
    triggerThreshold: 0,
    suppressionDuration: 'PT5H',
    suppressionEnabled: false,
    tactics: ['credentialaccess'],
    techniques: ['T1110'],
  },
};

/** A value that must be a text. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}

/** The code and the message of a refusal. */
export function refusalOf(answer: Answer): { readonly code: string; readonly message: string } {
  const error = answer.body['error'] as JsonObject; // textOf refuses what is none
  return { code: textOf(error['code']), message: textOf(error['message']) };
}
