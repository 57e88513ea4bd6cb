import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import type { Value } from '../values/dynamic.ts';
import { lift } from '../vector.ts';
import { converted } from './converted.ts';
import { compileExpression } from '../scope.ts';

type Binary = Kusto.Language.Syntax.BinaryExpression;

/** `and` and `or`, with three truth values. */
export const logicKinds: ExpressionKinds = {
  AndExpression: (node: Binary, scope) => compileLogic(node, and, scope),
  OrExpression: (node: Binary, scope) => compileLogic(node, or, scope),
};

function compileLogic(node: Binary, scalar: (left: Value, right: Value) => Value, scope: Scope): Expression {
  const left = converted(compileExpression(node.Left, scope), 'bool');
  const right = converted(compileExpression(node.Right, scope), 'bool');
  return {
    type: 'bool',
    constant: left.constant && right.constant,
    evaluate: (frame, execution) => lift(scalar, [left.evaluate(frame, execution), right.evaluate(frame, execution)], frame.length),
  };
}

function and(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}

/** The expressions of a list such as the right side of `in`. */
export function compileList(node: Kusto.Language.Syntax.ExpressionList | null, scope: Scope): readonly Expression[] {
  return elementsOf<Kusto.Language.Syntax.Expression>(node?.Expressions).map((element) => compileExpression(element, scope));
}
