import type { SyntaxNode } from '../language/kusto.ts';
import { argumentsOf, calledName, isKind } from '../language/syntax.ts';
import type { Mutant } from './mutants.ts';
import { quoted } from './quoted.ts';

const choices: ReadonlySet<string> = new Set(['iff', 'iif', 'case']);
// Those whose results are compared with thresholds; what others collect is for the reader of the alert.
const countings: ReadonlySet<string> = new Set(['countif', 'dcountif', 'sumif']);

/** Turns round the conditions of `iff` and `case`, and drops those of the aggregates that count. */
export function callConditions(node: SyntaxNode, text: string): readonly Mutant[] {
  const name = calledName(node) ?? '';
  if (!isKind(node, 'FunctionCallExpression') || !(choices.has(name) || countings.has(name))) return [];
  const conditions = argumentsOf(node).filter((argument) => argument.ResultType?.Name === 'bool' && !argument.IsLiteral);
  return conditions.map((condition) => {
    const place = { start: condition.TextStart, length: condition.Width };
    if (!choices.has(name)) return { ...place, text: 'true', change: `drops the condition ${quoted(condition, text)} of ${name}` };
    const negated = `not(${text.slice(condition.TextStart, condition.End)})`;
    return { ...place, text: negated, change: `turns round the condition ${quoted(condition, text)} of ${name}` };
  });
}
