import type { Expression as ExpressionNode } from '../../language/index.ts';
import type { OperatorInput, Scope, Source } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import type { Execution } from '../execution.ts';
import { unitFrame } from '../constant.ts';
import type { Value } from '../values/dynamic.ts';
import { firstOf } from '../vector.ts';

/** A call of a plugin. */
export interface PluginCall {
  readonly call: Kusto.Language.Syntax.FunctionCallExpression;
  readonly node: Kusto.Language.Syntax.EvaluateOperator;
  readonly input: OperatorInput;
}

/** Compiles the calls of one plugin. */
export type PluginCompiler = (call: PluginCall, scope: Scope) => Source;

export type PluginTable = Readonly<Record<string, PluginCompiler>>;

/** The arguments of a plugin. */
export function argumentsOf({ call }: PluginCall): readonly ExpressionNode[] {
  return elementsOf<ExpressionNode>(call.ArgumentList?.Expressions);
}

/** The position of the column that an argument names. */
export function columnPosition(argument: ExpressionNode | undefined, { input, node }: PluginCall, scope: Scope): number {
  const name = (argument as { readonly SimpleName?: string } | undefined)?.SimpleName;
  const position = input.columns.findIndex((column) => column.name === name);
  if (position < 0 && !scope.open) throw refuse('a plugin over something that is not a column', argument ?? node, scope);
  return position;
}

/** Makes the value of an argument that is the same for all rows; undefined where the argument is not given. */
export function constantArgument(argument: ExpressionNode | undefined, scope: Scope): (execution: Execution) => Value | undefined {
  if (!argument) return () => undefined;
  const expression = compileExpression(argument, { ...scope, columns: [] });
  return (execution) => firstOf(expression.evaluate(unitFrame, execution));
}
