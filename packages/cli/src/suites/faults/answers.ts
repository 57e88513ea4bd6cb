import type { HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import type { Between } from '../../end-to-end/local-azure.ts';
import type { Phase } from './content.ts';
import { connectionReset } from './kills.ts';
import type { Ordeal } from './ordeal.ts';
import { deployTo } from './site.ts';

type Next = (request: HttpRequest) => Promise<HttpResponse>;
type Fault = (request: HttpRequest, next: Next) => Promise<HttpResponse>;

/** What every request gets in place of its answer the first time that it is sent. */
const faults: readonly { readonly name: string; readonly fault: Fault }[] = [
  { name: '429 without Retry-After', fault: async () => refusal(429) },
  { name: '429 with Retry-After', fault: async () => refusal(429, { 'retry-after': '0' }) },
  { name: '500', fault: async () => refusal(500) },
  { name: '502 in HTML', fault: async () => ({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' }) },
  { name: '503', fault: async () => refusal(503) },
  { name: '504', fault: async () => refusal(504) },
  { name: 'a reset before it took effect', fault: async () => cut() },
  {
    name: 'a reset after it took effect',
    fault: async (request, next) => {
      await next(request);
      return cut();
    },
  },
  {
    name: '504 after it took effect',
    fault: async (request, next) => {
      await next(request);
      return refusal(504);
    },
  },
  {
    name: 'a slow answer',
    fault: async (request, next) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return next(request);
    },
  },
];

/** Runs in which every request goes wrong once. */
export function everyRequestOnce(phase: Phase): readonly Ordeal[] {
  return faults.map(({ name, fault }) => ({
    name: `every request first gets ${name}`,
    phase,
    harm: async (site) => {
      const count = { faults: 0 };
      const report = await deployTo(site, site.open(once(fault, count)));
      return { faults: count.faults, reports: [report] };
    },
  }));
}

/** Runs in which some requests always go wrong. */
export function always(phase: Phase): readonly Ordeal[] {
  const some: readonly { readonly name: string; readonly hits: (request: HttpRequest) => boolean; readonly fault: Fault }[] = [
    { name: 'the polls of deployments die', hits: ({ url }) => /operationstatuses/iu.test(url), fault: async () => refusal(404) },
    { name: 'the polls of deployments are cut', hits: ({ url }) => /operationstatuses/iu.test(url), fault: async () => cut() },
    {
      name: 'one workspace is down',
      hits: ({ url }) => /law-fabrikam/iu.test(url) || /deployments\/sentinelpack-fabrikam/iu.test(url),
      fault: async () => refusal(503),
    },
    { name: 'one workspace is forbidden', hits: ({ url }) => /law-northwind|rg-soc-north/iu.test(url), fault: async () => refusal(403) },
    {
      name: 'deployments are forbidden',
      hits: ({ method, url }) => method === 'PUT' && /\/deployments\//iu.test(url),
      fault: async () => refusal(403),
    },
    {
      name: 'the settings of the tenants are forbidden',
      hits: ({ url }) => /microsoft\.aadiam/iu.test(url),
      fault: async () => refusal(403),
    },
    {
      name: 'markers cannot be listed',
      hits: ({ method, url }) => method === 'GET' && /\/metadata\?/iu.test(url),
      fault: async () => refusal(500),
    },
    { name: 'deletes fail', hits: ({ method }) => method === 'DELETE', fault: async () => refusal(500) },
    {
      name: 'rows cannot be written',
      hits: ({ method, url }) => method === 'PUT' && /watchlistItems/iu.test(url),
      fault: async () => refusal(409),
    },
    { name: 'the log query dies', hits: ({ method }) => method === 'POST', fault: async () => cut() },
  ];
  return some.map(({ name, hits, fault }) => ({
    name,
    phase,
    harm: async (site) => {
      const count = { faults: 0 };
      const between: Between = async (request, next) => {
        if (!hits(request)) return next(request);
        count.faults += 1;
        return fault(request, next);
      };
      const report = await deployTo(site, site.open(between, { maxRetries: 1 }));
      return { faults: count.faults, reports: [report] };
    },
  }));
}

/** An error as Azure answers it. */
export function refusal(status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  const body = '{"error":{"code":"OnPurpose","message":"a fault on purpose"}}';
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

function once(fault: Fault, count: { faults: number }): Between {
  const seen = new Set<string>();
  return async (request, next) => {
    const key = `${request.method} ${request.url}`;
    if (seen.has(key)) return next(request);
    seen.add(key);
    count.faults += 1;
    return fault(request, next);
  };
}

function cut(): never {
  throw connectionReset();
}
