import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { usableSnapshot } from './snapshot-file.ts';

/** A command to run once more, on the snapshot of a folder. */
export interface Rerun {
  readonly folder: string;
  /** The script that Node was started with. */
  readonly main: string;
  readonly arguments: readonly string[];
  /** Node's own options, such as `--disable-warning=ExperimentalWarning`. */
  readonly nodeOptions: readonly string[];
}

/** Node's exit code for a snapshot that it does not accept. The product uses it for nothing else. */
const refusedSnapshot = 14;

/** How Node ends on a damaged snapshot, before the command's own code runs. */
const crashes: ReadonlySet<string> = new Set(['SIGABRT', 'SIGBUS', 'SIGILL', 'SIGSEGV', 'SIGTRAP']);

/**
 * Runs a command on a start-up snapshot, in which the language service is loaded, and returns its exit code.
 * Undefined where there is no usable snapshot or Node fell over it: then nothing has run, and the caller goes on by itself.
 * For commands that only read: a crash in the command's own code looks the same, and the command runs twice.
 */
export function rerunOnSnapshot({ folder, main, arguments: argumentsOfMain, nodeOptions }: Rerun): number | undefined {
  const blob = usableSnapshot(folder);
  if (blob === undefined) return undefined;
  const { status, signal, error } = spawnSync(process.execPath, ['--snapshot-blob', blob, ...nodeOptions, main, ...argumentsOfMain], {
    stdio: 'inherit',
  });
  if (error || status === refusedSnapshot || (signal !== null && crashes.has(signal))) {
    rmSync(blob, { force: true });
    return undefined;
  }
  return status ?? 128 + constants.signals[signal ?? 'SIGKILL'];
}
