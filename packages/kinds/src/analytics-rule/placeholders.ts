import type { TextRange } from '../nouns.ts';

/** A `{{column}}` in a format; the range is that of the name. */
export interface Placeholder {
  readonly name: string;
  readonly range: TextRange;
}

/** The placeholders of a format. */
export function placeholders(format: string): readonly Placeholder[] {
  return [...format.matchAll(/\{\{(\w+)\}\}/g)].map((match) => {
    const name = match[1] ?? '';
    return { name, range: { start: match.index + 2, length: name.length } };
  });
}

/** Where braces stand that make no placeholder. */
export function strayBraces(format: string): readonly TextRange[] {
  const rest = format.replaceAll(/\{\{\w+\}\}/g, (text) => ' '.repeat(text.length));
  return [...rest.matchAll(/\{\{[^{}]*\}{0,2}|\}\}/g)].map((match) => ({ start: match.index, length: match[0].length }));
}
