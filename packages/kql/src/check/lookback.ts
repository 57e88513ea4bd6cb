import { kindOf } from '../language/bind.ts';
import type { Expression, SyntaxNode } from '../language/kusto.ts';
import { loadKusto } from '../language/kusto.ts';
import { argumentsOf, calledName, elementsOf, isKind, unnamed } from '../language/syntax.ts';
import { roundings, timeOf } from './time.ts';

const comparisons: ReadonlySet<string> = new Set([
  'GreaterThanExpression',
  'GreaterThanOrEqualExpression',
  'LessThanExpression',
  'LessThanOrEqualExpression',
]);

/** How far evaluated expressions look back from now in seconds: the furthest moment that TimeGenerated or ingestion_time() is compared with. */
export function lookback(evaluated: readonly SyntaxNode[]): number | undefined {
  const seconds = evaluated.flatMap(comparedWithTime).flatMap((expression) => {
    const time = timeOf(expression);
    return time?.is === 'before-now' ? [time.seconds] : [];
  });
  return seconds.length === 0 ? undefined : Math.max(0, ...seconds);
}

/** The expressions that a time column is compared with in a node. */
function comparedWithTime(node: SyntaxNode): readonly Expression[] {
  if (isKind(node, 'BetweenExpression')) return isTimeColumn(node.Left) ? couple(node.Right) : [];
  if (isKind(node, 'SimpleNamedExpression')) return isStartOfParser(node) && node.Expression ? [node.Expression] : [];
  if (isKind(node, 'MakeSeriesFromClause')) return node.Expression ? [node.Expression] : [];
  if (!comparisons.has(kindOf(node))) return [];
  const { Left: left, Right: right } = node as Kusto.Language.Syntax.BinaryExpression; // the class of all comparisons
  if (isTimeColumn(left) && right) return [right];
  return isTimeColumn(right) && left ? [left] : [];
}

/** `starttime=` of an ASIM parser, which is what the parser compares TimeGenerated with. */
function isStartOfParser(argument: Kusto.Language.Syntax.SimpleNamedExpression): boolean {
  const call = argument.GetFirstAncestor(loadKusto().Syntax.FunctionCallExpression);
  if (!call || !/^(?:_Im_|im)[A-Z]/.test(calledName(call) ?? '')) return false;
  return (
    isKind(argument.Name, 'NameDeclaration') &&
    argument.Name.SimpleName === 'starttime' &&
    elementsOf(call.ArgumentList?.Expressions).includes(argument)
  );
}

function couple(pair: Kusto.Language.Syntax.ExpressionCouple | null): readonly Expression[] {
  return [pair?.First, pair?.Second].filter((expression) => expression !== null && expression !== undefined);
}

function isTimeColumn(expression: Expression | null): boolean {
  if (!expression) return false;
  const bare = unnamed(expression);
  if (isKind(bare, 'NameReference')) return bare.SimpleName === 'TimeGenerated' || isTimeColumn(sourceOf(bare));
  const called = calledName(bare);
  if (called === 'ingestion_time') return true;
  return (
    called !== undefined &&
    roundings.has(called) &&
    isTimeColumn(argumentsOf(bare as Kusto.Language.Syntax.FunctionCallExpression)[0] ?? null)
  ); // a call, since it has a called name
}

/** What a column was made from: `extend IngestionTime = ingestion_time()` makes another time column. */
function sourceOf(name: Expression): Expression | null {
  const symbol = name.ReferencedSymbol;
  return symbol instanceof loadKusto().Symbols.ColumnSymbol ? (symbol.Source as Expression | null) : null; // a column is made from an expression
}
