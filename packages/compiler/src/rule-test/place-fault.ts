import type { Diagnostic, Path } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';

/** A fault of a file for tests, at its place in the document. */
export interface PlaceFault {
  readonly code: string;
  readonly message: string;
  readonly at: Path;
  /** Points at the key and not at its value. */
  readonly key?: boolean;
  readonly help?: string | undefined;
  readonly severity?: 'warning';
}

/** The diagnostic of a fault. */
export function placed({ code, message, at, key, help, severity }: PlaceFault, document: Document): Diagnostic {
  const span = key === true ? document.keyAt(at) : document.at(at);
  return { code, severity: severity ?? 'error', message, span, ...(help === undefined ? {} : { help }) };
}
