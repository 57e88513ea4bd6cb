#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { run } from './program.ts';

process.exitCode = await run(process.argv.slice(2), {
  folder: process.cwd(),
  now: () => new Date(),
  sleep: async (milliseconds) => {
    await sleep(milliseconds);
  },
  mayWorkBehind: true,
  readInput: async () => text(process.stdin),
  out: stream(process.stdout),
  talk: stream(process.stderr),
});

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
