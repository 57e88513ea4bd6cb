import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
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
  const parts = operandsOf(node).map((operand) => converted(compileExpression(operand, scope), 'bool'));
  const [first, ...others] = parts;
  if (!first) throw new Error('an operator without operands');
  return {
    type: 'bool',
    constant: parts.every((part) => part.constant),
    evaluate: (frame, execution) =>
      others.reduce(
        (whole, part) => lift(scalar, [whole, part.evaluate(frame, execution)], frame.length),
        first.evaluate(frame, execution),
      ),
  };
}

// A chain of one operator leans to the left; it is walked, so that a long list of alternatives does not use up the stack.
function operandsOf(node: Binary): readonly (ExpressionNode | null)[] {
  const operands: (ExpressionNode | null)[] = [];
  let place: ExpressionNode | null = node;
  while (place && kindOf(place) === kindOf(node)) {
    operands.unshift((place as Binary).Right);
    place = (place as Binary).Left;
  }
  return [place, ...operands];
}

function and(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function or(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  return left === null || right === null ? null : false;
}
