#!/usr/bin/env node
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { cacheFolder } from './cache-folder.ts';
import { run } from './program.ts';
import type { World } from './world.ts';

process.exitCode = (await onSnapshot()) ?? (await run(process.argv.slice(2), world()));

// A query needs the language service, which takes a second to load; on a start-up snapshot it is loaded already.
async function onSnapshot(): Promise<number | undefined> {
  if (process.argv[2] !== 'query' || process.execArgv.includes('--snapshot-blob')) return undefined;
  const { rerunOnSnapshot } = await import('@sentinelpack/kql/snapshot');
  const folder = join(process.cwd(), cacheFolder, 'snapshot');
  return rerunOnSnapshot({ folder, main: process.argv[1] ?? '', arguments: process.argv.slice(2), nodeOptions: process.execArgv });
}

function world(): World {
  return {
    folder: process.cwd(),
    now: () => new Date(),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
    mayWorkBehind: true,
    readInput: async () => text(process.stdin),
    out: stream(process.stdout),
    talk: stream(process.stderr),
  };
}

function stream(target: NodeJS.WriteStream): { readonly isTerminal: boolean; write(text: string): void } {
  // A reader that stops early (`| head`) is no fault.
  target.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isTerminal: target.isTTY && process.env['NO_COLOR'] === undefined,
    write: (words) => {
      target.write(words);
    },
  };
}
