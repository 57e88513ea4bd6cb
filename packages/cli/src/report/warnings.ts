import { forLine, forMarkdown } from './escape.ts';

interface Warned {
  readonly warnings?: readonly string[];
}

/** What ends soon, for a terminal. */
export function warningLines({ warnings = [] }: Warned): readonly string[] {
  return warnings.map((warning) => `warning: ${forLine(warning)}`);
}

/** What ends soon, for Markdown. */
export function warningMarkdown({ warnings = [] }: Warned): readonly string[] {
  return warnings.length === 0 ? [] : [...warnings.map((warning) => `- warning: ${forMarkdown(warning)}`), ''];
}
