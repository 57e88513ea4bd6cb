import type { SyntaxKindName } from './bind.ts';
import { childrenOf, kindOf } from './bind.ts';
import type { Expression, SyntaxElement, SyntaxNode } from './kusto.ts';

type Syntax = typeof Kusto.Language.Syntax;

/** Kinds whose nodes share a class; all others have a class of their own name. */
type LiteralKind = 'StringLiteralExpression' | 'LongLiteralExpression' | 'TimespanLiteralExpression' | 'DateTimeLiteralExpression';
type SignKind = 'UnaryMinusExpression' | 'UnaryPlusExpression';

type NodeOf<Kind extends SyntaxKindName> = Kind extends LiteralKind
  ? Kusto.Language.Syntax.LiteralExpression
  : Kind extends SignKind
    ? Kusto.Language.Syntax.PrefixUnaryExpression
    : Kind extends keyof Syntax
      ? Syntax[Kind] extends { readonly prototype: infer Node extends SyntaxNode }
        ? Node
        : never
      : never;

/** Whether a node is of a kind. */
export function isKind<Kind extends SyntaxKindName>(element: SyntaxElement | null | undefined, kind: Kind): element is NodeOf<Kind> {
  return element !== null && element !== undefined && kindOf(element) === kind;
}

/** The elements of a syntax list, without its separators. */
export function elementsOf(elements: SyntaxElement | null | undefined): readonly SyntaxNode[] {
  if (!elements) return [];
  return childrenOf(elements).map((child) =>
    isKind(child, 'SeparatedElement') ? (childrenOf(child)[0] as SyntaxNode) : (child as SyntaxNode),
  ); // lists hold nodes
}

/** The name of the function that an expression calls, or undefined where it is not a call. */
export function calledName(element: SyntaxElement | null | undefined): string | undefined {
  return isKind(element, 'FunctionCallExpression') ? (element.Name?.SimpleName ?? undefined) : undefined;
}

/** The arguments of a call, without the names that some are given by. */
export function argumentsOf(call: Kusto.Language.Syntax.FunctionCallExpression): readonly Expression[] {
  return elementsOf(call.ArgumentList?.Expressions).map((argument) => unnamed(argument as Expression)); // a list of expressions
}

/** An expression without the name that it is given by (`t = "x"`) and without parentheses around it. */
export function unnamed(expression: Expression): Expression {
  if (isKind(expression, 'SimpleNamedExpression') || isKind(expression, 'ParenthesizedExpression')) return unnamed(expression.Expression!); // both have one
  return expression;
}
