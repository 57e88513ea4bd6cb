import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The milliseconds that whole processes of the bundled CLI take for a command, one a run, after a first that is not counted. */
export function benchCommand(words: readonly string[], runs: number = 10): readonly number[] {
  const once = (): number => {
    const started = performance.now();
    const { status, error } = spawnSync(process.execPath, [resolve(root, 'dist/cli/sentinelpack.mjs'), ...words], {
      cwd: root,
      stdio: 'ignore',
    });
    if (error !== undefined || status !== 0)
      throw new Error(`sentinelpack ${words.join(' ')} ended with ${String(status)}`, { cause: error });
    return performance.now() - started;
  };
  once();
  return Array.from({ length: runs }, once);
}

/** The same for Node itself, which no command can be quicker than. */
export function benchNode(runs: number = 10): readonly number[] {
  return Array.from({ length: runs }, () => {
    const started = performance.now();
    spawnSync(process.execPath, ['--eval', '0'], { stdio: 'ignore' });
    return performance.now() - started;
  });
}
