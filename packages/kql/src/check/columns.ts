import type { Column } from '../facts.ts';
import type { Bound } from '../language/bind.ts';
import { kindOf } from '../language/bind.ts';
import type { ColumnSymbol, Expression, SyntaxNode } from '../language/kusto.ts';
import { list, loadKusto } from '../language/kusto.ts';
import { elementsOf, isKind } from '../language/syntax.ts';

/** The columns of a query's result, and whether the data can add to them. */
export function resultColumns(bound: Bound): { readonly columns: readonly Column[]; readonly columnsKnown: boolean } {
  const type = bound.code.ResultType;
  if (!(type instanceof loadKusto().Symbols.TableSymbol)) return { columns: [], columnsKnown: bound.code.HasSemantics };
  const last = lastExpression(bound.root);
  return { columns: list(type.Columns).map(column), columnsKnown: !type.IsOpen || (last !== undefined && namesAll(last)) };
}

function column(symbol: ColumnSymbol): Column {
  return { name: symbol.Name ?? '', type: symbol.Type?.Name ?? 'unknown' };
}

function lastExpression(root: SyntaxNode): Expression | undefined {
  if (!isKind(root, 'QueryBlock')) return undefined;
  const statements = elementsOf(root.Statements).filter((statement) => isKind(statement, 'ExpressionStatement'));
  return statements.at(-1)?.Expression ?? undefined;
}

/** Operators that keep the columns of their input, or take some away. */
const keeping: ReadonlySet<string> = new Set([
  'AsOperator',
  'FilterOperator',
  'ProjectAwayOperator',
  'ProjectRenameOperator',
  'ProjectReorderOperator',
  'SampleOperator',
  'SerializeOperator',
  'SortOperator',
  'TakeOperator',
  'TopOperator',
  'ExtendOperator',
  'ProjectKeepOperator',
  'MvExpandOperator',
  'ParseOperator',
  'RenderOperator',
]);

/** Operators whose result has the columns that they name, unless they name them by `*`. */
const naming: ReadonlySet<string> = new Set(['DistinctOperator', 'MakeSeriesOperator', 'ProjectOperator', 'SummarizeOperator']);

/**
 * Whether the end of a query names every column of its result. The analyser calls a result open when its source is
 * (a plugin's output, AzureDiagnostics), although a `project` or `summarize` after it says which columns there are.
 */
function namesAll(expression: Expression): boolean {
  if (!isKind(expression, 'PipeExpression') || !expression.Operator || !expression.Expression) return false;
  const operator = expression.Operator;
  if (keeping.has(kindOf(operator))) return namesAll(expression.Expression);
  if (isKind(operator, 'CountOperator')) return true;
  return naming.has(kindOf(operator)) && !usesStar(operator);
}

/** `summarize arg_max(TimeGenerated, *)` and `distinct *` bring all columns of their input along. */
function usesStar(node: SyntaxNode): boolean {
  let found = false;
  node.WalkNodes((inner) => {
    if (isKind(inner, 'StarExpression')) found = true;
  });
  return found;
}
