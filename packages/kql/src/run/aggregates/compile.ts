import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { converted } from '../expressions/converted.ts';
import { columnAt } from '../expressions/names.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn } from '../frame.ts';
import type { AggregateCall, Aggregation, Expression, Grouped, Scope } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { scalarType } from '../types.ts';
import { denseOf } from '../vector.ts';
import { aggregates } from './registry.ts';
import { rowAggregates } from './row-aggregates.ts';
import { compileExpression } from '../scope.ts';

type CallNode = Kusto.Language.Syntax.FunctionCallExpression;

/** The aggregates of an operator and the expressions around them. */
export interface Aggregates {
  /** One for each output column. */
  readonly outputs: readonly Expression[];
  /** The results of the bare aggregates, which the outputs read. */
  readonly frame: (grouped: Grouped, execution: Execution) => Frame;
}

/** Compiles the aggregates of an operator over its rows; `keys` are the columns that `*` leaves out. */
export function compileAggregates(nodes: readonly ExpressionNode[], scope: Scope, keys: readonly string[]): Aggregates {
  const calls: AggregateCall[] = [];
  const aggregation: Aggregation = { rows: scope, calls };
  const outputs = nodes.flatMap((node) => outputsOf(node, { ...scope, columns: [], aggregation }, aggregation, keys));
  return {
    outputs,
    frame: (grouped, execution) => {
      execution.budget.steps(grouped.frame.length * calls.length);
      const schema: Column[] = calls.map((call, position) => ({ name: `aggregate ${position}`, type: call.type }));
      // `arg_max(…, *)` gives many columns of which few are read.
      const columns = calls.map((call) => new LazyColumn(() => call.evaluate(grouped, execution)));
      return { schema, columns, length: grouped.count };
    },
  };
}

function outputsOf(node: ExpressionNode, scope: Scope, aggregation: Aggregation, keys: readonly string[]): readonly Expression[] {
  const bare = withoutName(node);
  const name = kindOf(bare) === 'FunctionCallExpression' ? ((bare as CallNode).Name?.SimpleName ?? '') : '';
  const several = Object.hasOwn(rowAggregates, name) ? rowAggregates[name] : undefined;
  if (!several) return [compileExpression(bare, scope)];
  return several(bare as CallNode, aggregation.rows, keys).map((call) => collected(call, aggregation));
}

function withoutName(node: ExpressionNode): ExpressionNode {
  const kind = kindOf(node);
  if (kind !== 'SimpleNamedExpression' && kind !== 'CompoundNamedExpression') return node;
  return (node as Kusto.Language.Syntax.SimpleNamedExpression).Expression as ExpressionNode; // both names stand before an expression
}

function collected(call: AggregateCall, { calls }: Aggregation): Expression {
  calls.push(call);
  return columnAt(calls.length - 1, call.type);
}

/** Compiles an aggregate inside an expression; undefined where the call is none. */
export function compileAggregateCall(node: CallNode, aggregation: Aggregation): Expression | undefined {
  const name = node.Name?.SimpleName ?? '';
  const several = Object.hasOwn(rowAggregates, name) ? rowAggregates[name] : undefined;
  if (several) {
    const [only] = several(node, aggregation.rows, []);
    return only && collected(only, aggregation);
  }
  const entry = Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  if (!entry) return undefined;
  const expressions = elementsOf<ExpressionNode>(node.ArgumentList?.Expressions)
    .filter((argument) => kindOf(argument) !== 'StarExpression')
    .map((argument, position) => converted(compileExpression(argument, aggregation.rows), entry.takes?.[position]));
  const type = scalarType(node.ResultType);
  const run = entry.prepare({ name, types: expressions.map((expression) => expression.type), resultType: type });
  const evaluate: AggregateCall['evaluate'] = ({ frame, groups, count }, execution) =>
    run({
      groups,
      count,
      columns: expressions.map((expression) => denseOf(expression.evaluate(frame, execution), frame.length)),
      length: frame.length,
      execution,
    });
  return collected({ type, evaluate }, aggregation);
}
