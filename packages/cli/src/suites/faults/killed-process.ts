import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { HttpRequest } from '@sentinelpack/emulator';
import type { Phase } from './content.ts';
import type { Moment } from './kills.ts';
import { isWrite } from './kills.ts';
import type { Ordeal } from './ordeal.ts';
import type { Site } from './site.ts';

/** Packs the program that is killed into one file, which starts in a third of the time; gives the file. */
export async function packVictim(folder: string): Promise<string> {
  const outfile = join(folder, 'victim.mjs');
  const entry = fileURLToPath(new URL('victim.ts', import.meta.url));
  // Some of the SDK's parts are CommonJS and ask for Node's modules.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ entryPoints: [entry], outfile, banner, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}

/** A request of another process, and the number under which it waits for the answer. */
export interface Carried {
  readonly number: number;
  readonly request: HttpRequest;
}

/** A run in a process of its own that is killed at its n-th write by a signal that nobody can catch; Azure lives on. */
export function killedProcess(victim: string, phase: Phase, { n, moment }: { readonly n: number; readonly moment: Moment }): Ordeal {
  return {
    name: `process killed ${moment} write ${String(n)}`,
    phase,
    harm: async (site) => {
      const child = fork(victim, { execArgv: [], serialization: 'json' });
      const died = once(child, 'exit');
      serve(site, child, { n, moment });
      child.send({ bundle: site.bundle, environment: site.environment.name });
      const [code, signal] = await died;
      const complaints = signal === 'SIGKILL' ? [] : [`the process ended by itself with ${String(code)}`];
      return { faults: 1, reports: [], complaints };
    },
  };
}

function serve(site: Site, child: ChildProcess, end: { readonly n: number; readonly moment: Moment }): void {
  let writes = 0;
  child.on('message', (message) => {
    const { number, request } = message as Carried; // the victim sends nothing else
    if (writes >= end.n) return;
    if (isWrite(request)) writes += 1;
    const isLast = writes >= end.n;
    if (isLast && end.moment === 'before') {
      child.kill('SIGKILL');
      return;
    }
    void site.emulator.handle(request).then((response) => (isLast ? child.kill('SIGKILL') : child.send({ number, response })));
  });
}
