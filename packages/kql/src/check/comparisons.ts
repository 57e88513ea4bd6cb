import type { Expression, SyntaxNode } from '../language/kusto.ts';
import { loadKusto } from '../language/kusto.ts';
import { argumentsOf, calledName, elementsOf, isKind, unnamed } from '../language/syntax.ts';
import type { Tree } from './tree.ts';

/** A constant that something is compared with; `place` is the literal or the name that stands for it, `literal` where it is written. */
export interface Constant {
  readonly place: Expression;
  readonly literal: Expression;
  readonly value: string | number | boolean;
}

/** A comparison of something with constants: `a == "x"`, `a in ("x", "y")`, `a has_any (list)`. */
export interface Comparison {
  readonly node: SyntaxNode;
  /** As written, in lower case: `==`, `!in~`, `has`. */
  readonly operator: string;
  readonly subject: Expression;
  readonly constants: readonly Constant[];
}

/** Every comparison with constants in a query's own text. */
export function comparisons(tree: Tree): readonly Comparison[] {
  const { BinaryExpression, HasAllExpression, HasAnyExpression, InExpression } = loadKusto().Syntax;
  return tree.nodes.flatMap((node) => {
    if (node instanceof BinaryExpression) return binary(node);
    if (node instanceof InExpression || node instanceof HasAnyExpression || node instanceof HasAllExpression) return membership(node);
    return [];
  });
}

function binary(node: Kusto.Language.Syntax.BinaryExpression): readonly Comparison[] {
  const { Left: left, Right: right } = node;
  const operator = operatorOf(node);
  if (!left || !right) return [];
  const [onRight, onLeft] = [constantsOf(right), constantsOf(left)];
  if (onRight.length > 0) return [{ node, operator, subject: left, constants: onRight }];
  return onLeft.length > 0 ? [{ node, operator, subject: right, constants: onLeft }] : [];
}

type Membership = Kusto.Language.Syntax.InExpression | Kusto.Language.Syntax.HasAnyExpression | Kusto.Language.Syntax.HasAllExpression;

function membership(node: Membership): readonly Comparison[] {
  const constants = elementsOf(node.Right?.Expressions).flatMap((element) => constantsOf(element as Expression)); // a list of expressions
  return node.Left && constants.length > 0 ? [{ node, operator: operatorOf(node), subject: node.Left, constants }] : [];
}

function operatorOf(node: { readonly Operator: Kusto.Language.Syntax.SyntaxToken | null }): string {
  return (node.Operator?.Text ?? '').toLowerCase();
}

/** The constants that an expression is: a literal, a list of literals, or the name of either. */
function constantsOf(expression: Expression): readonly Constant[] {
  const bare = unnamed(expression);
  if (isKind(bare, 'NameReference')) return constantsOfName(bare);
  return literals(bare).map((value) => ({ place: bare, literal: bare, value }));
}

function constantsOfName(name: Kusto.Language.Syntax.NameReference): readonly Constant[] {
  const symbol = name.ReferencedSymbol;
  if (!(symbol instanceof loadKusto().Symbols.VariableSymbol) || !symbol.Source) return [];
  const literal = unnamed(symbol.Source);
  return literals(literal).map((value) => ({ place: name, literal, value }));
}

function literals(expression: Expression): readonly Constant['value'][] {
  if (isKind(expression, 'DynamicExpression')) return elements(expression.LiteralValueInfo?.ValueText ?? '');
  if (!expression.IsLiteral) return [];
  const type = expression.ResultType?.Name;
  const text = expression.LiteralValueInfo?.ValueText ?? '';
  if (type === 'string') return [text];
  return type === 'int' || type === 'long' || type === 'real' ? [Number(text)] : [];
}

/** The scalar elements of a dynamic list. What is no JSON (KQL allows more) is left alone. */
function elements(json: string): readonly Constant['value'][] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value.filter((element) => ['string', 'number', 'boolean'].includes(typeof element)) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The name of the field that an expression reads: of a column or of a member, with conversions to text around it or not. */
export function fieldName(expression: Expression): string | undefined {
  const bare = unnamed(expression);
  if (isKind(bare, 'NameReference')) return bare.SimpleName ?? undefined;
  if (isKind(bare, 'PathExpression')) return bare.Selector ? fieldName(bare.Selector) : undefined;
  if (isKind(bare, 'FunctionCallExpression') && calledName(bare) === 'tostring') {
    const [argument] = argumentsOf(bare);
    return argument && fieldName(argument);
  }
  return undefined;
}
