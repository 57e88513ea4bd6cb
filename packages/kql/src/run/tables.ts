import type { Expression as ExpressionNode, SyntaxNode } from '../language/index.ts';
import { kindOf } from '../language/index.ts';
import type { Column } from '../facts.ts';
import { compileOperator, isOperator } from './operators/operator.ts';
import type { Binding, Scope, Source } from './scope.ts';
import { bindingOf, refuse, refuseKind, withNames } from './scope.ts';
import { tableSources } from './sources.ts';
import { compilePattern } from './patterns.ts';
import { compileTableBody, expansionOf, shared } from './statements.ts';
import { columnsOfType, isOpen } from './types.ts';

/** Compiles an expression that gives a table. The input is what a subquery without a source of its own reads. */
export function compileTable(node: ExpressionNode, scope: Scope, input?: readonly Column[]): Source {
  const kind = kindOf(node);
  if (kind === 'PipeExpression') return compilePipe(node as Kusto.Language.Syntax.PipeExpression, scope, input);
  if (isOperator(kind)) return compileOperator(node, { columns: input ?? [], piped: input !== undefined }, deeper(scope, node));
  switch (kind) {
    case 'ParenthesizedExpression':
      return compileTable(inner(node), deeper(scope, node), input);
    case 'MaterializeExpression':
      return shared(compileTable(inner(node), deeper(scope, node)));
    case 'NameReference':
      return compileTableName(node as Kusto.Language.Syntax.NameReference, scope);
    case 'FunctionCallExpression':
      return compileTableCall(node as Kusto.Language.Syntax.FunctionCallExpression, scope);
    case 'PathExpression':
      return (
        compilePattern(node as Kusto.Language.Syntax.PathExpression, scope) ??
        compileTable((node as Kusto.Language.Syntax.PathExpression).Selector as ExpressionNode, scope)
      ); // workspace("x").Table has one
    default: {
      const source = tableSources[kind];
      if (!source) throw refuseKind(node, scope);
      return source(node as never, scope); // the table is keyed by kind
    }
  }
}

function inner(node: SyntaxNode): ExpressionNode {
  return (node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as ExpressionNode; // both kinds of brackets hold one
}

const maximumDepth = 200; // deeper trees could overflow the stack

function deeper(scope: Scope, node: SyntaxNode): Scope {
  if (scope.depth > maximumDepth) throw refuse(`tables nested deeper than ${maximumDepth}`, node, scope);
  return { ...scope, depth: scope.depth + 1 };
}

// A chain of pipes leans to the left; it is walked, so that a long one does not use up the stack.
function compilePipe(node: Kusto.Language.Syntax.PipeExpression, scope: Scope, input: readonly Column[] | undefined): Source {
  const chain: SyntaxNode[] = [];
  let first: ExpressionNode = node;
  while (kindOf(first) === 'PipeExpression') {
    const pipe = first as Kusto.Language.Syntax.PipeExpression;
    chain.unshift(pipe.Operator as SyntaxNode); // a pipe has both sides
    first = pipe.Expression as ExpressionNode;
  }
  let here = deeper(scope, node);
  let source = compileTable(first, here, input);
  for (const operator of chain) {
    const stage = compileOperator(operator, { columns: source.columns, piped: true }, here);
    if (kindOf(operator) === 'AsOperator') here = withName(operator as Kusto.Language.Syntax.AsOperator, stage, here);
    source = chained(source, stage, kindOf(operator));
  }
  return source;
}

function chained(before: Source, stage: Source, operator: string): Source {
  return {
    columns: stage.columns,
    run: (execution, input) => {
      const frame = stage.run(execution, before.run(execution, input));
      execution.verify?.(frame, operator);
      return frame;
    },
  };
}

function withName(node: Kusto.Language.Syntax.AsOperator, stage: Source, scope: Scope): Scope {
  const binding: Binding = {
    kind: 'table',
    source: { columns: stage.columns, run: (execution) => execution.memo.get(node) as ReturnType<Source['run']> }, // the operator put it there
  };
  return withNames(scope, new Map([[node.Name?.SimpleName ?? '', () => binding]]));
}

function compileTableName(node: Kusto.Language.Syntax.NameReference, scope: Scope): Source {
  const name = node.SimpleName ?? '';
  const binding = bindingOf(name, scope.environment);
  if (binding?.kind === 'table') return binding.source;
  if (binding?.kind === 'function' && binding.view) return binding.view(scope);
  return databaseTable(node, scope);
}

/** A table of the workspace, with the columns that the schema gives it. */
export function databaseTable(node: ExpressionNode, scope: Scope): Source {
  const symbol = node.ResultType;
  if (!(symbol instanceof Kusto.Language.Symbols.TableSymbol) || !symbol.Name) throw refuse('a table that is not known', node, scope);
  const name = symbol.Name;
  const columns = columnsOfType(symbol);
  if (isOpen(symbol) && columns.length === 0) throw refuse(`the table ${name}, whose columns are not known`, node, scope);
  return { columns, run: (execution) => execution.table(name, columns) };
}

function compileTableCall(node: Kusto.Language.Syntax.FunctionCallExpression, scope: Scope): Source {
  const body = expansionOf(node, scope);
  if (body) return compileTableBody(node, body, deeper(scope, node));
  const name = node.Name?.SimpleName ?? '';
  if (name === 'table') return databaseTable(node, scope);
  const source = tableSources[`${name}()`];
  if (!source) throw refuse(`the function ${name}()`, node, scope);
  return source(node as never, scope); // the table is keyed by name
}
