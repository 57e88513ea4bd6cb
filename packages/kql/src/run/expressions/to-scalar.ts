import type { Expression as ExpressionNode } from '../../language/index.ts';
import { emptyFrame, remembered } from '../constant.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, compileTable } from '../scope.ts';
import { isTable } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import { constant } from '../vector.ts';

/** `toscalar`: the first value of a table. */
export const scalarQueryKinds: ExpressionKinds = { ToScalarExpression: compileToScalar };

function compileToScalar(node: Kusto.Language.Syntax.ToScalarExpression, scope: Scope): Expression {
  const inner = node.Expression as ExpressionNode; // it has one
  if (!isTable(inner.ResultType)) return compileExpression(inner, scope);
  const source = compileTable(inner, { ...scope, columns: [], aggregation: undefined });
  const type = source.columns[0]?.type ?? 'dynamic';
  return remembered({
    type,
    constant: true,
    evaluate: (_frame, execution) => {
      const frame = source.run(execution, emptyFrame);
      return constant(frame.length === 0 ? nullOf(type) : (frame.columns[0]?.read()[0] ?? null));
    },
  });
}
