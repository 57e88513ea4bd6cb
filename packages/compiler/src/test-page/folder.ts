import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A file of a sample: its text, or how to make it. */
export type SampleFile =
  | string
  | { readonly base64: string }
  | { readonly link: string }
  /** A text with so many letters `x` between its two parts. */
  | { readonly head: string; readonly fill: number; readonly tail: string };

export type SampleFiles = { readonly [path: string]: SampleFile };

/** Runs with a temporary folder that holds the files, and removes it. */
export function withFolder<Result>(files: SampleFiles, run: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'sentinelpack-'));
  try {
    for (const [path, file] of Object.entries(files)) put(join(folder, path), file);
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function put(path: string, file: SampleFile): void {
  mkdirSync(dirname(path), { recursive: true });
  if (typeof file === 'string') writeFileSync(path, file);
  else if ('base64' in file) writeFileSync(path, Buffer.from(file.base64, 'base64'));
  else if ('link' in file) symlinkSync(file.link, path);
  else writeFileSync(path, `${file.head}${'x'.repeat(file.fill)}${file.tail}`);
}
