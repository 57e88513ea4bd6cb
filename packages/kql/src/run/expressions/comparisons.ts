import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { bare, comparison } from '../values/compare.ts';
import { parseText } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import { formatDynamic, isArray, isBag } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addTicks } from '../values/ticks.ts';
import type { Vector } from '../vector.ts';
import type { Dense } from '../dense.ts';
import type { Frame } from '../frame.ts';
import { liftCodes } from '../lift-codes.ts';
import { lift } from '../vector.ts';
import type { Operator } from './comparison-loops.ts';
import { betweenLoop, compareLoop } from './comparison-loops.ts';
import { converted } from './converted.ts';

type Binary = Kusto.Language.Syntax.BinaryExpression;
type Test = (left: Value, right: Value) => boolean | null;

/** Comparisons, and `between`. */
export const comparisonKinds: ExpressionKinds = {
  EqualExpression: (node: Binary, scope) => compileBinary(node, '==', scope),
  NotEqualExpression: (node: Binary, scope) => compileBinary(node, '!=', scope),
  LessThanExpression: (node: Binary, scope) => compileBinary(node, '<', scope),
  LessThanOrEqualExpression: (node: Binary, scope) => compileBinary(node, '<=', scope),
  GreaterThanExpression: (node: Binary, scope) => compileBinary(node, '>', scope),
  GreaterThanOrEqualExpression: (node: Binary, scope) => compileBinary(node, '>=', scope),
  BetweenExpression: (node: Kusto.Language.Syntax.BetweenExpression, scope) => compileBetween(node, scope, false),
  NotBetweenExpression: (node: Kusto.Language.Syntax.BetweenExpression, scope) => compileBetween(node, scope, true),
};

function compileBinary(node: Binary, operator: Operator, scope: Scope): Expression {
  return compare(compileExpression(node.Left, scope), compileExpression(node.Right, scope), operator, () =>
    refuse(`the comparison ${operator} of these types`, node, scope),
  );
}

function compare(first: Expression, second: Expression, operator: Operator, fail: () => Error): Expression {
  const [left, right] = alike(first, second);
  const type = left.type === right.type ? left.type : mixedType(left.type, right.type);
  if (!type) throw fail();
  const test = testOf(operator, type);
  const isQuick = isPlain(left.type) && isPlain(right.type);
  return {
    type: 'bool',
    constant: left.constant && right.constant,
    evaluate: (frame, execution) => {
      const vectors = [left.evaluate(frame, execution), right.evaluate(frame, execution)] as const;
      const byCode = liftCodes(test, vectors, frame.length);
      if (byCode) return byCode;
      if (isQuick && !(vectors[0].constant && vectors[1].constant)) return compareLoop(operator, vectors[0], vectors[1], frame.length);
      return lift(test, vectors, frame.length);
    },
  };
}

const numberTypes = new Set(['int', 'long', 'real']);

function isPlain(type: string): boolean {
  return type !== 'dynamic' && type !== 'decimal' && type !== 'unknown';
}

function mixedType(left: string, right: string): string | undefined {
  if (numberTypes.has(left) && numberTypes.has(right)) return 'real';
  if (left === 'unknown' || right === 'unknown') return 'dynamic';
  return undefined;
}

// Operands of two types meet in one: a text beside a number is read as a number, a dynamic as the other's type.
function alike(left: Expression, right: Expression): readonly [Expression, Expression] {
  if (left.type === right.type) return [left, right];
  if (left.type === 'dynamic' && right.type !== 'unknown') return [dynamicAs(left, right.type), right];
  if (right.type === 'dynamic' && left.type !== 'unknown') return [left, dynamicAs(right, left.type)];
  if (left.type === 'string') return [textAs(left, right.type), right];
  if (right.type === 'string') return [left, textAs(right, left.type)];
  if (left.type === 'decimal' || right.type === 'decimal') return [converted(left, 'decimal'), converted(right, 'decimal')];
  if (left.type === 'bool' && numberTypes.has(right.type)) return [converted(left, 'long'), right];
  if (right.type === 'bool' && numberTypes.has(left.type)) return [left, converted(right, 'long')];
  return [left, right];
}

function dynamicAs(expression: Expression, type: string): Expression {
  return converted(expression, type === 'int' ? 'long' : type);
}

function textAs(expression: Expression, type: string): Expression {
  const target = type === 'int' || type === 'long' ? 'real' : type;
  return {
    type: target,
    constant: expression.constant,
    evaluate: (frame, execution) => lift((text: string) => parseText(text, target), [expression.evaluate(frame, execution)], frame.length),
  };
}

function testOf(operator: Operator, type: string): Test {
  if (operator === '==') return (left, right) => equality(left, right, type);
  if (operator === '!=') return (left, right) => negate(equality(left, right, type));
  const order = comparison(type);
  const accept = accepts[operator];
  const isText = type === 'dynamic';
  return (left, right) => {
    if (left === null || right === null) return null;
    return isText ? accept(order(bare(left), bare(right))) : orderedTest(operator, left, right, type, accept(order(left, right)));
  };
}

// NaN is neither less nor greater than anything.
function orderedTest(operator: Operator, left: Value, right: Value, type: string, accepted: boolean): boolean {
  return type === 'real' && (Number.isNaN(left) || Number.isNaN(right)) ? false : accepted && operator !== '==';
}

const accepts: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function negate(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

/** Whether two values of one type are equal; null where both are null. */
function equality(left: Value, right: Value, type: string): boolean | null {
  if (left === null || right === null) return left === right ? null : false;
  if (type === 'decimal') return comparison(type)(left, right) === 0;
  if (type !== 'dynamic') return left === right;
  const first = bare(left);
  const second = bare(right);
  if (isArray(first) || isBag(first) || isArray(second) || isBag(second)) return formatDynamic(first) === formatDynamic(second);
  return first === second;
}

function compileBetween(node: Kusto.Language.Syntax.BetweenExpression, scope: Scope, negated: boolean): Expression {
  const value = evaluatedOnce(compileExpression(node.Left, scope));
  const first = compileExpression(node.Right?.First ?? null, scope);
  const second = compileExpression(node.Right?.Second ?? null, scope);
  const last = isSpanAfter(first, second) ? later(first, second) : second;
  const fail = (): Error => refuse('between with these types', node, scope);
  const from = compare(value, first, '>=', fail);
  const to = compare(value, last, '<=', fail);
  const isQuick = [value, first, last].every(({ type }) => isPlain(type));
  const both = (above: Value, below: Value): boolean | null => {
    const inside = above === false || below === false ? false : above === null || below === null ? null : true;
    return negated ? negate(inside) : inside;
  };
  return {
    type: 'bool',
    constant: from.constant && to.constant,
    evaluate: (frame, execution) => {
      const vectors = [value, first, last].map((part) => part.evaluate(frame, execution)) as [Vector, Vector, Vector]; // three parts
      return (
        (isQuick ? betweenNumbers(vectors, negated) : undefined) ??
        lift(both, [from.evaluate(frame, execution), to.evaluate(frame, execution)], frame.length)
      );
    },
  };
}

// The value of `between` is read by both comparisons.
function evaluatedOnce(expression: Expression): Expression {
  if (expression.constant) return expression;
  const known = new WeakMap<Frame, Vector>();
  const evaluate: Expression['evaluate'] = (frame, execution) => {
    const vector = known.get(frame) ?? expression.evaluate(frame, execution);
    known.set(frame, vector);
    return vector;
  };
  return { ...expression, evaluate };
}

function betweenNumbers([value, from, to]: readonly [Vector, Vector, Vector], negated: boolean): Dense | undefined {
  if (value.constant || !from.constant || !to.constant || !value.numbers) return undefined;
  return typeof from.value === 'number' && typeof to.value === 'number'
    ? betweenLoop(value.numbers, from.value, to.value, negated)
    : undefined;
}

/** `between (start .. 1h)` ends an hour after the start. */
function isSpanAfter(first: Expression, second: Expression): boolean {
  return first.type === 'datetime' && second.type === 'timespan';
}

function later(first: Expression, second: Expression): Expression {
  return {
    type: 'datetime',
    constant: first.constant && second.constant,
    evaluate: (frame, execution) =>
      lift(
        (start: Long | null, span: Long | null) => (start === null || span === null ? null : addTicks(start, span)),
        [first.evaluate(frame, execution), second.evaluate(frame, execution)],
        frame.length,
      ),
  };
}
