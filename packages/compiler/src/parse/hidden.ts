import type { Diagnostic, Source } from '@sentinelpack/kinds';
import type { SpanOf } from './spans.ts';

// Control characters, and the marks that make text read in another order than it runs (Unicode report 55, section 3).
// oxlint-disable-next-line eslint/no-control-regex -- these are what it looks for
const hidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/;

/** The first character of a file that a reviewer would not see, and that changes what the text means. */
export function hiddenCharacters(source: Source, spanOf: SpanOf): readonly Diagnostic[] {
  const found = hidden.exec(source.text);
  if (found === null) return [];
  const point = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const message = `the character U+${point} is not seen by a reader, but changes the text`;
  return [{ code: 'parse/hidden-character', severity: 'error', message, span: spanOf(found.index, found.index + 1) }];
}
