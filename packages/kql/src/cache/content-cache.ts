import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** JSON texts kept on disk by what they depend on. */
export interface ContentCache {
  /** The text of a key, or undefined where none is kept whole. */
  read(key: string): string | undefined;
  write(key: string, content: string): void;
}

const monthMilliseconds = 30 * 24 * 3600 * 1000;

/**
 * The cache of a folder for one version of the code, 16 hexadecimal digits. Several processes may use it at once: a file
 * arrives whole, by a rename, and is never changed.
 */
export function openContentCache(folder: string, version: string): ContentCache {
  const home = join(folder, version);
  const isNew = statSync(home, { throwIfNoEntry: false }) === undefined;
  mkdirSync(home, { recursive: true });
  if (isNew) removeOldVersions(folder);
  const fileOf = (key: string): string => join(home, `${sha256(key)}.json`);
  return { read: (key) => read(fileOf(key)), write: (key, content) => write(fileOf(key), content) };
}

/** A file is its content's hash, a line feed and the content; what does not agree, or cannot be read, is as if it were not there. */
function read(file: string): string | undefined {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined;
  const stored = textOf(file);
  const content = stored.slice(stored.indexOf('\n') + 1);
  return stored.startsWith(`${sha256(content)}\n`) ? content : undefined;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Removed a moment ago, or another user's: what it held is found again.
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

function write(file: string, content: string): void {
  const half = `${file}.${randomUUID()}.tmp`;
  writeFileSync(half, `${sha256(content)}\n${content}`);
  renameSync(half, file);
}

/** Each version of the code has a folder; those that nothing has written to for a month go. */
function removeOldVersions(folder: string): void {
  for (const name of readdirSync(folder).filter((entry) => /^[0-9a-f]{16}$/.test(entry))) {
    const path = join(folder, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > monthMilliseconds) rmSync(path, { recursive: true, force: true });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
