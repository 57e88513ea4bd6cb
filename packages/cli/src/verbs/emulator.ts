import type { Emulator } from '@sentinelpack/emulator';
import type { ExitCode } from '../exit.ts';
import { exit } from '../exit.ts';
import { openLocal } from '../local.ts';
import type { World } from '../world.ts';

export interface EmulatorVerbOptions {
  readonly port: number;
  readonly store: string;
  readonly seed: string;
}

/** Serves the local Azure until the process is asked to stop. */
export async function emulatorVerb(options: EmulatorVerbOptions, world: World): Promise<ExitCode> {
  const emulator = await openLocal(options, world);
  try {
    const listening = await emulator.listen({ port: options.port });
    world.out.write(`${JSON.stringify(greeting(emulator, listening))}\n`);
    await stopSignal();
    await listening.close();
    return exit.fine;
  } finally {
    emulator.close();
  }
}

type Listening = Awaited<ReturnType<Emulator['listen']>>;

// One line for whoever starts it: where it is, whom to trust, how to sign in, and what it holds.
function greeting(emulator: Emulator, { endpoint, authority, ca, logAnalytics, graph }: Listening): object {
  const workspaces = emulator.workspaces();
  return {
    endpoint,
    authority,
    ca,
    ...emulator.application(),
    tenantId: workspaces[0]?.tenantId,
    logAnalytics,
    graph,
    workspaces: workspaces.map(({ name, armId, customerId, tenantId }) => ({ name, armId, customerId, tenantId })),
  };
}

async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => {
      resolve();
    });
    process.once('SIGINT', () => {
      resolve();
    });
  });
}
