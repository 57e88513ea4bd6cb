import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { ExitCode } from './exit.ts';
import type { World } from './world.ts';

/** What a verb ends with: its report, ready to print, and the exit code. */
export interface Result {
  readonly code: ExitCode;
  readonly report: string;
}

/** Prints a report, or writes it into the file that was asked for, and gives the exit code. */
export async function deliver(result: Result, options: { readonly output?: string }, world: World): Promise<ExitCode> {
  if (options.output === undefined) {
    world.out.write(result.report);
    return result.code;
  }
  const file = resolve(world.folder, options.output);
  await mkdir(dirname(file), { recursive: true });
  await writeFileAtomic(file, result.report);
  world.talk.write(`report written to ${options.output}\n`);
  return result.code;
}
