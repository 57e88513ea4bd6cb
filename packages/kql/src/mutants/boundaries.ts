import { kindOf } from '../language/bind.ts';
import type { SyntaxNode } from '../language/kusto.ts';
import type { Mutant } from './mutants.ts';
import { quoted } from './quoted.ts';

const others: Readonly<Record<string, string>> = {
  GreaterThanExpression: '>=',
  GreaterThanOrEqualExpression: '>',
  LessThanExpression: '<=',
  LessThanOrEqualExpression: '<',
};

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);

/** Moves a threshold by one: only a test at the very boundary notices. */
export function boundaries(node: SyntaxNode, text: string): readonly Mutant[] {
  const other = others[kindOf(node)];
  if (other === undefined) return [];
  const { Left, Right, Operator } = node as Kusto.Language.Syntax.BinaryExpression; // the class of all comparisons
  if (!Operator || !isCounted(Left) || !isCounted(Right)) return [];
  const { TextStart: start, Width: length } = Operator;
  return [
    { start, length, text: other, change: `turns \`${text.slice(start, start + length)}\` into \`${other}\` in ${quoted(node, text)}` },
  ];
}

// Fractions and times hardly ever meet a threshold exactly, so nobody has to test for it.
function isCounted(node: Kusto.Language.Syntax.Expression | null): boolean {
  return node !== null && numbers.has(node.ResultType?.Name ?? '') && node.ResultType?.Name !== 'real';
}
