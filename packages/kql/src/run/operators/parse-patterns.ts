import type { Execution } from '../execution.ts';

/** A part of the pattern of `parse`. */
export type ParsePart =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'star' }
  | { readonly kind: 'column'; readonly name: string; readonly type: string };

/** The texts of the columns; undefined where the text does not match. */
export type Split = (text: string) => readonly string[] | undefined;

/** Matches literal parts from the left, each at its first place; what lies between belongs to the columns. */
export function simpleSplit(parts: readonly ParsePart[]): Split {
  return (text) => {
    const found: string[] = [];
    let position = 0;
    let open: ParsePart['kind'] | undefined;
    let type = 'string';
    for (const [index, part] of parts.entries()) {
      if (part.kind !== 'literal') {
        if (open === 'column') {
          // With nothing to end it, a number takes its digits and a text nothing.
          const number = numberAt(text, position, type);
          found.push(number);
          position += number.length;
        }
        if (part.kind === 'column') ({ type } = part);
        open = part.kind;
        continue;
      }
      const at = placeOf(part.text, text, position, { open: open !== undefined, last: index === parts.length - 1 });
      if (at < 0) return undefined;
      if (open === 'column') found.push(text.slice(position, at));
      open = undefined;
      position = at + part.text.length;
    }
    if (open === 'column') found.push(text.slice(position));
    return found;
  };
}

const numberPatterns: Readonly<Record<string, string>> = {
  int: String.raw`-?\d+`,
  long: String.raw`-?\d+`,
  real: String.raw`-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?`,
  decimal: String.raw`-?\d+(?:\.\d+)?`,
};

function numberAt(text: string, position: number, type: string): string {
  const pattern = numberPatterns[type];
  return pattern === undefined ? '' : (new RegExp(`^${pattern}`).exec(text.slice(position, position + 40))?.[0] ?? '');
}

function placeOf(literal: string, text: string, from: number, { open, last }: { readonly open: boolean; readonly last: boolean }): number {
  if (last) {
    const end = text.length - literal.length;
    return end >= from && text.endsWith(literal) && (open || end === from) ? end : -1;
  }
  if (open) return text.indexOf(literal, from);
  return text.startsWith(literal, from) ? from : -1;
}

/** Matches a regular expression made of the parts. Columns take as much as they can, unless the flag U turns that round. */
export function regexSplit(parts: readonly ParsePart[], flags: string, execution: Execution): Split {
  const pattern = parts
    .map((part) => (part.kind === 'literal' ? part.text : part.kind === 'star' ? '.*' : `(${numberPatterns[part.type] ?? '.*'})`))
    .join('');
  const groups = groupNumbers(parts);
  const regex = execution.regexes.compile(`${flags === '' ? '' : `(?${flags})`}${pattern}`);
  return (text) => {
    const match = regex.first(text);
    return match && groups.map((group) => match[group] ?? '');
  };
}

// A literal may hold groups of its own; those of the columns come after them in number.
function groupNumbers(parts: readonly ParsePart[]): readonly number[] {
  let count = 0;
  return parts.flatMap((part) => {
    if (part.kind === 'literal') count += part.text.match(/(?<!\\)\((?!\?)|\(\?P?<[a-zA-Z]/g)?.length ?? 0;
    if (part.kind !== 'column') return [];
    count += 1;
    return [count];
  });
}
