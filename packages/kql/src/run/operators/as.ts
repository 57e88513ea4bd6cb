import type { OperatorCompiler } from '../scope.ts';

/** `as`: gives the table so far a name for what follows. */
export const asOperator: OperatorCompiler = (node: Kusto.Language.Syntax.AsOperator, input) => ({
  columns: input.columns,
  run: (execution, frame) => {
    execution.memo.set(node, frame);
    return frame;
  },
});
