import type { SyntaxElement } from '../language/kusto.ts';

const most = 80;

/** The text of a node in back quotes, on one line and not too long. */
export function quoted({ TextStart: start, End: end }: SyntaxElement, text: string): string {
  const line = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return `\`${line.length <= most ? line : `${line.slice(0, most - 1)}…`}\``;
}
