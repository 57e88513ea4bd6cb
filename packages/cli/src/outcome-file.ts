import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Bundle, Copy, DeployReport, Environment } from '@sentinelpack/kinds';
import { json } from './report/json.ts';
import type { World } from './world.ts';

/** The file in which a deployment leaves what it wrote over, before it does so, and in the end what became of all. */
export interface OutcomeFile {
  /** Returns when the copies are on the disk. */
  readonly keep: (copies: readonly Copy[], workspace: string) => Promise<void>;
  /** Writes the whole outcome in place of the copies, where there was anything to keep. */
  finish(report: DeployReport): Promise<void>;
}

/** Opens the file of a deployment; nothing is written before there is something to keep. */
export function outcomeFile(
  { bundle, environment }: { readonly bundle: Bundle; readonly environment: Environment },
  world: World,
): OutcomeFile {
  const copies = new Map<string, readonly Copy[]>();
  const path = freePath(environment.name, world);
  const file = resolve(world.folder, path);
  const write = async (content: object): Promise<void> => {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, json(content), { mode: 0o600 });
  };
  const soFar = (): object => ({
    formatVersion: 1,
    environment: environment.name,
    bundle: bundle.fingerprint,
    workspaces: [...copies].map(([name, kept]) => ({ name, copies: kept })),
  });
  const save = coalesced(async () => write(soFar()));
  return {
    keep: async (some, workspace) => {
      copies.set(workspace, [...(copies.get(workspace) ?? []), ...some]);
      await save();
    },
    finish: async (report) => {
      if (copies.size === 0) return;
      await write(report);
      world.talk.write(`what was there before is in ${path}\n`);
    },
  };
}

// Many workspaces keep copies at once: who comes while the file is written waits for the next writing, which is one for all.
function coalesced(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const writeNext = async (): Promise<void> => {
    await running.catch(() => {}); // whoever asked for that one has its error
    next = undefined;
    running = write();
    await running;
  };
  return async () => {
    next ??= writeNext();
    await next;
  };
}

// Two runs in one second keep a file each.
function freePath(environment: string, world: World): string {
  const time = world.now().toISOString().replaceAll(':', '-').replace(/\.\d+/u, '');
  const paths = Array.from({ length: 100 }, (_, n) =>
    join('.sentinelpack', 'outcomes', `${environment}-${time}${n === 0 ? '' : `-${n + 1}`}.json`),
  );
  const free = paths.find((path) => !existsSync(resolve(world.folder, path)));
  if (free === undefined) throw new Error(`there are ${paths.length} outcomes of ${time} already`);
  return free;
}
