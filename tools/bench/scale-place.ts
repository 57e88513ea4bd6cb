import { setTimeout as sleep } from 'node:timers/promises';
import type { Azure } from '@sentinelpack/deployer';
import { connect, deploy } from '@sentinelpack/deployer';
import type { Emulator, HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import { openEmulator, readSeed } from '@sentinelpack/emulator';
import type { Bundle, Environment, Workspace } from '@sentinelpack/kinds';
import { scaleSeed } from './scale-content.ts';

/** Many workspaces on one emulator, with everything deployed, and the ways to them. */
export interface ScalePlace {
  /** Behind the latency of a network, with the token buckets of Azure. */
  readonly far: Azure;
  /** Without latency. */
  readonly near: Azure;
  /** What was asked since the last call. */
  asked(): readonly HttpRequest[];
  close(): void;
}

/** How long each answer takes on its way. */
export const latencyMilliseconds = 50;

/** Deploys the content to every workspace of its environment, in a store in memory. */
export async function openPlace(bundle: Bundle): Promise<ScalePlace> {
  const emulator = openEmulator({ store: ':memory:' });
  const environment = environmentOf(bundle);
  emulator.seed(readSeed(scaleSeed(environment.workspaces.length)));
  const seen: HttpRequest[] = [];
  const over = (latency: number): Azure => {
    const transport = async (request: HttpRequest): Promise<HttpResponse> => {
      seen.push(request);
      if (latency > 0) await sleep(latency);
      return emulator.handle(request);
    };
    return connect(environment, { transport, pollMilliseconds: latency * 20 });
  };
  const near = over(0);
  // The store keeps the templates of deployments, which nobody needs here: a few workspaces at a time, and theirs are deleted.
  for (let from = 0; from < environment.workspaces.length; from += 10) await fill(bundle, { emulator, near, from });
  await ask(emulator, 'POST', { path: '/emulator/behaviour', tenantId: '', body: { throttling: 1 } });
  seen.length = 0;
  return {
    far: over(latencyMilliseconds),
    near,
    asked: () => seen.splice(0),
    close: () => {
      emulator.close();
    },
  };
}

interface Filling {
  readonly emulator: Emulator;
  readonly near: Azure;
  readonly from: number;
}

async function fill(bundle: Bundle, { emulator, near, from }: Filling): Promise<void> {
  const environment = environmentOf(bundle);
  const some = environment.workspaces.slice(from, from + 10);
  const report = await deploy(bundle, environment.name, near, { workspaces: some.map(({ name }) => name) });
  const failed = [...report.tenants, ...report.workspaces].flatMap(({ error, outcomes }) => [
    ...(error === undefined ? [] : [error]),
    ...outcomes.filter(({ status }) => status !== 'done').map(({ id, status, reason }) => `${id} ${status}: ${reason ?? ''}`),
  ]);
  if (failed[0] !== undefined)
    throw new Error(`the content does not deploy everywhere: ${String(failed.length)} times, first ${failed[0]}`);
  for (const workspace of some) await forgetDeployment(emulator, workspace);
}

async function forgetDeployment(emulator: Emulator, { subscriptionId, resourceGroup, name, tenantId }: Workspace): Promise<void> {
  const group = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}`;
  const path = `${group}/providers/Microsoft.Resources/deployments/sentinelpack-${name}-1?api-version=2025-04-01`;
  await ask(emulator, 'DELETE', { path, tenantId });
}

async function ask(
  emulator: Emulator,
  method: string,
  { path, tenantId, body }: { readonly path: string; readonly tenantId: string; readonly body?: object },
): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer emulator:${tenantId}` };
  const url = `https://management.azure.com${path}`;
  const answer = await emulator.handle({ method, url, headers, body: body && JSON.stringify(body) });
  if (answer.status >= 400) throw new Error(`${method} ${path} answered ${String(answer.status)} ${answer.body}`);
}

function environmentOf({ environments }: Bundle): Environment {
  const [only] = environments;
  if (only === undefined) throw new Error('the bundle has no environment');
  return only.environment;
}
