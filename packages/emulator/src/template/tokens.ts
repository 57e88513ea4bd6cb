import { TemplateError } from './template-error.ts';

/** A piece of a template expression. */
export type Token =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'sign'; readonly text: string };

const pattern = /\s*(?:(?<name>[A-Za-z_]\w*)|(?<number>[+-]?\d+)|'(?<text>(?:[^']|'')*)'|(?<sign>[()[\],.]))/y;

/** The tokens of an expression without its outer brackets. */
export function tokens(expression: string): readonly Token[] {
  const found: Token[] = [];
  const end = expression.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (match === null)
      throw new TemplateError(`The language expression '${expression}' is not valid: unexpected character at position ${start}.`);
    found.push(toToken(match.groups ?? {}));
  }
  return found;
}

function toToken(groups: { readonly [name: string]: string | undefined }): Token {
  if (groups['name'] !== undefined) return { kind: 'name', text: groups['name'] };
  if (groups['number'] !== undefined) return { kind: 'number', value: Number(groups['number']) };
  if (groups['text'] !== undefined) return { kind: 'text', text: groups['text'].replaceAll("''", "'") };
  return { kind: 'sign', text: groups['sign'] ?? '' };
}
