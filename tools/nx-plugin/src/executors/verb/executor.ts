import type { ExecutorContext } from '@nx/devkit';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { VerbOptions } from './arguments.ts';
import { verbArguments } from './arguments.ts';

/** Runs a verb of sentinelpack in a process of its own; Nx turns every exit code but 0 into 1. */
export default async function verb(options: VerbOptions, context: ExecutorContext): Promise<{ success: boolean }> {
  const main = join(context.root, 'packages/cli/src/main.ts');
  const child = spawn(process.execPath, [main, ...verbArguments(options)], {
    cwd: context.root,
    env: colourless(process.env),
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  return { success: code === 0 };
}

// Nx sets FORCE_COLOR for its children even when the output is a file, and it beats NO_COLOR.
function colourless(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (process.stdout.isTTY && environment['NO_COLOR'] === undefined) return environment;
  const { FORCE_COLOR: _, ...rest } = environment;
  return rest;
}
