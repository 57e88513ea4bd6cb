import type { Column } from '../facts.ts';
import type { Bound, Expression as ExpressionNode, SyntaxNode } from '../language/index.ts';
import { kindOf } from '../language/index.ts';
import { checkDepth } from './depth.ts';
import { findStage } from './stages.ts';
import type { StageCut } from './stages.ts';
import type { Scope, Source } from './scope.ts';
import { emptyEnvironment, refuse } from './scope.ts';
import { compileStatements } from './statements.ts';
import { checkErrors } from './errors.ts';
import { compileTable } from './tables.ts';
import { compileExpression } from './expressions/expression.ts';
import { elementsOf } from './tree.ts';
import { isTable } from './types.ts';
import { unitFrame } from './constant.ts';
import { lazyColumn } from './operators/extend.ts';

/** A query that is ready to run: every construct of it is one that the engine has. */
export interface Compiled {
  readonly bound: Bound;
  /** The result's columns; where only the data decides some of them, those that are known. */
  readonly columns: readonly Column[];
  readonly plan: Plan;
}

/**
 * How a query runs: at once, or in stages, where the columns that `bag_unpack` or `pivot` make must be seen
 * before the rest can be bound.
 */
export type Plan = { readonly kind: 'whole'; readonly source: Source } | { readonly kind: 'staged'; readonly cut: StageCut };

/**
 * Compiles a bound query to closures. Throws a `Refusal` that names the first construct that the engine does not run;
 * no row has been read then.
 */
export function compile(bound: Bound): Compiled {
  checkDepth(bound.root);
  const cut = findStage(bound);
  const source = compileQuery(bound, cut !== undefined);
  // After the engine's own refusals, which say more.
  checkErrors(bound, cut?.end);
  return { bound, columns: source.columns, plan: cut ? { kind: 'staged', cut } : { kind: 'whole', source } };
}

function compileQuery(bound: Bound, open: boolean): Source {
  const scope: Scope = {
    compilers: { expression: compileExpression, table: compileTable },
    columns: [],
    environment: emptyEnvironment,
    site: undefined,
    aggregation: undefined,
    open,
    options: new Map(),
    repeated: false,
    depth: 0,
    functionDepth: 0,
  };
  const { scope: inner, last } = compileStatements(statementsOf(bound.root), scope);
  if (!last) throw refuse('a text without a query', bound.root, scope);
  const isPipe = kindOf(last) === 'PipeExpression' || kindOf(last).endsWith('Operator');
  return isTable(last.ResultType) || isPipe ? compileTable(last, inner) : compileValue(last, inner);
}

function statementsOf(root: SyntaxNode): readonly SyntaxNode[] {
  return elementsOf((root as Kusto.Language.Syntax.QueryBlock).Statements);
}

// A text that is a scalar expression gives a table of one cell.
function compileValue(node: ExpressionNode, scope: Scope): Source {
  const expression = compileExpression(node, scope);
  const columns = [{ name: 'print_0', type: expression.type }];
  return {
    columns,
    run: (execution) => ({ schema: columns, columns: [lazyColumn(expression, unitFrame, execution)], length: 1 }),
  };
}
