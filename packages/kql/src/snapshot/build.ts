import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kustoScripts } from '../language/scripts.ts';
import { snapshotName, usableSnapshot } from './snapshot-file.ts';
import { snapshotScript } from './snapshot-script.ts';

// A build takes a few seconds. After a failure (a full disk, a platform without snapshots) it is not tried again for a day.
const retryAfterMilliseconds = 24 * 3600 * 1000;

/**
 * Builds a snapshot for the next runs in a process of its own, unless there is one or one is being built.
 * Nothing waits for it. What fails leaves only its mark, and the plain path goes on.
 */
export function buildSnapshotBeside(folder: string): void {
  if (usableSnapshot(folder) !== undefined) return;
  const mark = join(folder, `${snapshotName()}.building`);
  if (isFresh(mark) || !makeMark(folder, mark)) return;
  const build = spawn(process.execPath, ['--eval', builder(folder, mark)], { detached: true, stdio: 'ignore' });
  build.once('error', () => rmSync(mark, { force: true })); // no process to be had: the next run tries again
  build.unref();
}

/** Whether this process is the one that builds: false where another was first, or the folder cannot be written. */
function makeMark(folder: string, mark: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(mark, '', { flag: 'wx' });
    return true;
  } catch (error) {
    // A run without a snapshot is only slower, so what keeps it from being written is no reason to end.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** Builds a snapshot and waits for it. */
export async function buildSnapshot(folder: string): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  const mark = join(folder, `${snapshotName()}.building`);
  await new Promise((resolve, reject) => {
    spawn(process.execPath, ['--eval', builder(folder, mark)], { stdio: 'ignore' })
      .once('exit', resolve)
      .once('error', reject);
  });
  return usableSnapshot(folder);
}

function isFresh(mark: string): boolean {
  const made = statSync(mark, { throwIfNoEntry: false });
  if (!made) return false;
  if (Date.now() - made.mtimeMs < retryAfterMilliseconds) return true;
  rmSync(mark, { force: true });
  return false;
}

/** What builds: the blob under a name of its own, then one rename. Snapshots of a month ago go. */
function builder(folder: string, mark: string): string {
  const name = snapshotName();
  return `
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { crc32 } = require('node:zlib');
const folder = ${JSON.stringify(folder)};
const work = mkdtempSync(join(folder, 'build-'));
const script = join(work, 'snapshot.cjs');
const blob = join(work, 'snapshot.blob');
writeFileSync(script, ${JSON.stringify(snapshotScript(kustoScripts()))});
const { status } = spawnSync(process.execPath, ['--snapshot-blob', blob, '--build-snapshot', script], { stdio: 'ignore' });
if (status === 0) {
  renameSync(blob, join(folder, ${JSON.stringify(name)} + '-' + crc32(readFileSync(blob)).toString(16) + '.blob'));
  rmSync(${JSON.stringify(mark)}, { force: true });
  const monthAgo = Date.now() - 30 * 24 * 3600 * 1000;
  const old = readdirSync(folder).map((name) => join(folder, name)).filter((path) => path.endsWith('.blob') && statSync(path).mtimeMs < monthAgo);
  for (const path of old) rmSync(path, { force: true });
}
rmSync(work, { recursive: true, force: true });
process.exitCode = status === 0 ? 0 : 1;
`;
}
