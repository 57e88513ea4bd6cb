import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic, Source } from '@sentinelpack/kinds';
import type { Entry } from './entry.ts';
import { fileFault } from './entry.ts';

// ARM takes a resource of at most 1 MB, and a file of content is about as large as what it becomes.
const sizeLimitBytes = 1024 * 1024;

/** The text of a file, without a byte order mark. */
export function readSource({ path, file }: Entry): readonly [Source | undefined, Diagnostic | undefined] {
  const { size } = statSync(file);
  if (size > sizeLimitBytes) {
    const message = `the file has ${(size / 1024 / 1024).toFixed(1)} MB; at most ${sizeLimitBytes / 1024 / 1024} MB are read`;
    return [undefined, fileFault(path, { code: 'read/too-large', message })];
  }
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  // A byte that is not UTF-8 becomes U+FFFD, which has other bytes.
  const isUtf8 = !text.includes('\uFFFD') || Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
  return isUtf8 ? [{ path, text }, undefined] : [undefined, notUtf8(path, text)];
}

function notUtf8(path: string, text: string): Diagnostic {
  const before = text.slice(0, text.indexOf('\uFFFD')).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const fault = fileFault(path, { code: 'read/not-utf8', message: 'the file is not UTF-8', help: 'save it as UTF-8' });
  return { ...fault, span: { path, line, column, endLine: line, endColumn: column + 1 } };
}
