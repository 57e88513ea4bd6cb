import { isSign } from './clause.ts';
import type { Token } from './token.ts';
import { written } from './token.ts';

/** What stays of tokens when their literals may change. */
export function skeleton(tokens: readonly Token[]): string {
  return tokens.map(({ is, text }) => (is === 'literal' ? '#' : text)).join(' ');
}

/** The literals that differ between tokens of one skeleton, in words: `threshold 5 → 50`, `window 1h → 1d`. */
export function literalWords(before: readonly Token[], after: readonly Token[]): readonly string[] {
  return before.flatMap((token, index) => {
    const other = after[index];
    if (token.is !== 'literal' || other === undefined || token.text === other.text) return [];
    return [`${label(before, index)} ${token.text} → ${other.text}`];
  });
}

// What a literal is about, by what stands around it.
function label(tokens: readonly Token[], index: number): string {
  const [operand, operator] = [tokens[index - 2], tokens[index - 1]];
  if (isSign(operator, '(') && operand?.text === 'ago') return 'window';
  if (tokens[0]?.text === 'let' && index === 3 && tokens.length === 4) return tokens[1]?.text ?? '';
  const opening = tokens.slice(0, index).findLastIndex((token) => token.is === 'name' && token.text === 'bin');
  if (opening >= 0 && isSign(tokens[opening + 1], '(') && isSign(operator, ',')) return 'bin';
  if (operand?.is === 'name' && operator !== undefined && comparisons.has(operator.text)) return `${operand.text} ${operator.text}`;
  return `${written(tokens.slice(Math.max(0, index - 4), index))}:`;
}

const comparisons: ReadonlySet<string> = new Set(
  [
    '== != =~ !~ < > <= >= =',
    'has !has has_cs !has_cs contains !contains contains_cs !contains_cs',
    'startswith !startswith endswith !endswith hasprefix !hasprefix hassuffix !hassuffix',
  ].flatMap((line) => line.split(' ')),
);
