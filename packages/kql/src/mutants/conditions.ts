import { kindOf } from '../language/bind.ts';
import type { Expression, SyntaxNode } from '../language/kusto.ts';
import { isKind } from '../language/syntax.ts';
import type { Mutant } from './mutants.ts';
import { quoted } from './quoted.ts';

/** A mutant with the condition that it drops. */
export type DroppedCondition = Mutant & { readonly node: Expression };

/** Drops each condition of a `where`, and of a column that is made from conditions, one at a time. */
export function conditionsIn(node: SyntaxNode, text: string): readonly DroppedCondition[] {
  if (isKind(node, 'FilterOperator')) return dropped(node.Condition, 'true', text);
  if (!isKind(node, 'SimpleNamedExpression') || node.Expression?.ResultType?.Name !== 'bool') return [];
  return isCompound(node.Expression) ? dropped(node.Expression, 'true', text) : [];
}

// A part of an `and` is gone when it always holds, an alternative of an `or` when it never does.
function dropped(condition: Expression | null, neutral: 'true' | 'false', text: string): readonly DroppedCondition[] {
  if (!condition) return [];
  if (isKind(condition, 'ParenthesizedExpression')) return dropped(condition.Expression, neutral, text);
  const kind = kindOf(condition);
  if (kind !== 'AndExpression' && kind !== 'OrExpression') return [drop(condition, neutral, text)];
  const { Left, Right } = condition as Kusto.Language.Syntax.BinaryExpression; // the class of both
  const inner = kind === 'AndExpression' ? 'true' : 'false';
  const parts = [...dropped(Left, inner, text), ...dropped(Right, inner, text)];
  return inner === 'false' && neutral === 'true' ? [drop(condition, 'true', text), ...parts] : parts;
}

function drop(node: Expression, neutral: string, text: string): DroppedCondition {
  const what = neutral === 'true' ? 'condition' : 'alternative';
  return { node, start: node.TextStart, length: node.Width, text: neutral, change: `drops the ${what} ${quoted(node, text)}` };
}

// A name, a call or a literal is no condition that somebody wrote here.
function isCompound(node: Expression): boolean {
  return !/^(?:NameReference|PathExpression|FunctionCallExpression|\w*LiteralExpression)$/.test(kindOf(node));
}
