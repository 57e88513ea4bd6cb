import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Azure } from '@sentinelpack/deployer';
import { connect, deploy } from '@sentinelpack/deployer';
import type { Emulator, HttpRequest, HttpResponse } from '@sentinelpack/emulator';
import { openEmulator, readSeed } from '@sentinelpack/emulator';
import type { Bundle } from '@sentinelpack/kinds';
import { scaleSeed } from './scale-content.ts';

/** Many workspaces on one emulator, and the way to them. */
export interface ScalePlace {
  readonly azure: Azure;
  /** What was asked since the last call. */
  asked(): readonly HttpRequest[];
  close(): void;
}

/** How long each answer takes on its way. */
export const latencyMilliseconds = 50;

/** Deploys the content everywhere into a store, without any latency. */
export async function fillStore(store: string, bundle: Bundle): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${store}${suffix}`, { force: true });
  const emulator = openEmulator({ store });
  const environment = environmentOf(bundle);
  emulator.seed(readSeed(scaleSeed(environment.workspaces.length)));
  const azure = connect(environment, { transport: async (request) => emulator.handle(request), pollMilliseconds: 1 });
  const report = await deploy(bundle, environment.name, azure);
  const failed = [...report.tenants, ...report.workspaces].flatMap(({ error, outcomes }) => [
    ...(error === undefined ? [] : [error]),
    ...outcomes.filter(({ status }) => status !== 'done').map(({ id, status, reason }) => `${id} ${status}: ${reason ?? ''}`),
  ]);
  if (failed[0] !== undefined)
    throw new Error(`the content does not deploy everywhere: ${String(failed.length)} times, first ${failed[0]}`);
  await control(emulator, { throttling: 1 });
  emulator.close();
}

/** Opens a filled store behind the latency of a network; the token buckets are those of Azure. */
export function openPlace(store: string, bundle: Bundle, latency: number = latencyMilliseconds): ScalePlace {
  const emulator = openEmulator({ store });
  const seen: HttpRequest[] = [];
  const transport = async (request: HttpRequest): Promise<HttpResponse> => {
    seen.push(request);
    if (latency > 0) await sleep(latency);
    return emulator.handle(request);
  };
  return {
    azure: connect(environmentOf(bundle), { transport, pollMilliseconds: 1_000 }),
    asked: () => seen.splice(0),
    close: () => {
      emulator.close();
    },
  };
}

function environmentOf({ environments }: Bundle): Bundle['environments'][number]['environment'] {
  const [only] = environments;
  if (only === undefined) throw new Error('the bundle has no environment');
  return only.environment;
}

async function control(emulator: Emulator, behaviour: object): Promise<void> {
  const url = 'https://management.azure.com/emulator/behaviour';
  const headers = { 'content-type': 'application/json' };
  const { status } = await emulator.handle({ method: 'POST', url, headers, body: JSON.stringify(behaviour) });
  if (status !== 200) throw new Error('the emulator does not take the behaviour');
}
