import type { Diagnostic } from '@sentinelpack/kinds';

/** A file that a walk through a folder finds. */
export interface Entry {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly file: string;
}

/** An error about a file as a whole. */
export function fileFault(path: string, fault: Pick<Diagnostic, 'code' | 'message' | 'help'>): Diagnostic {
  return { ...fault, severity: 'error', span: { path, line: 1, column: 1, endLine: 1, endColumn: 1 } };
}
