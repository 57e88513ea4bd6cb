import { emptyFrame } from '../constant.ts';
import type { Frame } from '../frame.ts';
import type { OperatorCompiler, Source } from '../scope.ts';
import { refuse } from '../scope.ts';
import { compileTableBody, expansionOf } from '../statements.ts';

/** `invoke`: calls a function with the table so far as its first argument. */
export const invokeOperator: OperatorCompiler = (node: Kusto.Language.Syntax.InvokeOperator, input, scope) => {
  const call = node.Function as Kusto.Language.Syntax.FunctionCallExpression; // the grammar allows nothing else
  const body = expansionOf(call, scope);
  if (!body) throw refuse(`invoke of ${call.Name?.SimpleName ?? 'a function'}()`, node, scope);
  if (scope.repeated) throw refuse('invoke in a subquery that runs more than once', node, scope);
  const piped: Source = { columns: input.columns, run: (execution) => execution.memo.get(node) as Frame }; // put there below
  const source = compileTableBody(call, body, { ...scope, columns: [] }, piped);
  return {
    columns: source.columns,
    run: (execution, frame) => {
      execution.memo.set(node, frame);
      return source.run(execution, emptyFrame);
    },
  };
};
