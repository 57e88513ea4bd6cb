import type { Expression as ExpressionNode, SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { columnAt } from './names.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { elementOf, isBag } from '../values/dynamic.ts';
import type { Vector } from '../vector.ts';
import { dense, lift } from '../vector.ts';

/** Parts of dynamics: `d.name`, `d["name"]`, `d[0]`. */
export const pathKinds: ExpressionKinds = {
  PathExpression: (node: Kusto.Language.Syntax.PathExpression, scope) => {
    const selector = node.Selector as SyntaxNode; // a path has one
    return kindOf(selector) === 'NameReference'
      ? memberOf(node.Expression, (selector as Kusto.Language.Syntax.NameReference).SimpleName ?? '', scope)
      : compileElement(node.Expression, selector, scope);
  },
  ElementExpression: (node: Kusto.Language.Syntax.ElementExpression, scope) =>
    compileElement(node.Expression, node.Selector as SyntaxNode, scope), // an element has one
};

function compileElement(container: ExpressionNode | null, selector: SyntaxNode, scope: Scope): Expression {
  if (kindOf(selector) !== 'BracketedExpression') throw refuse('a path that is not a name or brackets', selector, scope);
  const whole = dynamicExpression(container, scope);
  const key = compileExpression((selector as Kusto.Language.Syntax.BracketedExpression).Expression, scope);
  return {
    type: 'dynamic',
    constant: whole.constant && key.constant,
    evaluate: (frame, execution) => {
      const first = whole.evaluate(frame, execution);
      const second = key.evaluate(frame, execution);
      if (second.constant && typeof second.value === 'string' && !first.constant) return member(first, second.value, frame.length);
      return lift(elementOf, [first, second], frame.length);
    },
  };
}

// In `scan`, a step's name before a column means the last row that the step took.
function columnOfStep(container: ExpressionNode | null, name: string, scope: Scope): Expression | undefined {
  if (!container || kindOf(container) !== 'NameReference') return undefined;
  const wanted = stepColumn((container as Kusto.Language.Syntax.NameReference).SimpleName ?? '', name);
  const position = scope.columns.findIndex((column) => column.name === wanted);
  const column = scope.columns[position];
  return column && columnAt(position, column.type);
}

/** The name of a step's column among the columns that the expressions of `scan` see; no column of the query can have it. */
export function stepColumn(step: string, column: string): string {
  return `${step}\u0000${column}`;
}

function memberOf(container: ExpressionNode | null, name: string, scope: Scope): Expression {
  const ofStep = columnOfStep(container, name, scope);
  if (ofStep) return ofStep;
  const whole = dynamicExpression(container, scope);
  return {
    type: 'dynamic',
    constant: whole.constant,
    evaluate: (frame, execution) => {
      const vector = whole.evaluate(frame, execution);
      return member(vector, name, frame.length);
    },
  };
}

function member(vector: Vector, name: string, length: number): Vector {
  if (vector.constant || vector.coded) return lift((value: Value) => elementOf(value, name), [vector], length);
  return dense(membersOf(vector.values, name));
}

function membersOf(values: Values, name: string): Values {
  const { length } = values;
  const result: Value[] = Array<Value>(length);
  for (let row = 0; row < length; row += 1) {
    const value = values[row] as Dynamic; // within the length
    result[row] = isBag(value) && Object.hasOwn(value, name) ? (value[name] as Dynamic) : null; // it is its own
  }
  return result;
}

function dynamicExpression(node: ExpressionNode | null, scope: Scope): Expression {
  const expression = compileExpression(node, scope);
  if (expression.type === 'dynamic' || expression.type === 'unknown') return expression;
  throw refuse(`a member of a ${expression.type}`, node as ExpressionNode, scope); // it has just been compiled
}
