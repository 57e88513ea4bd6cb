import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { scalarType } from '../types.ts';
import { fromDynamic } from '../values/convert.ts';
import { bare } from '../values/compare.ts';
import { addDecimal, Decimal, divideDecimal, moduloDecimal, multiplyDecimal, subtractDecimal } from '../values/decimal.ts';
import type { Value } from '../values/dynamic.ts';
import { dynamicReal, Instant, Real, Span } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { addLong, divideLong, moduloLong, multiplyLong, subtractLong, truncateToLong } from '../values/integer.ts';
import { addTicks, subtractTicks } from '../values/ticks.ts';
import type { Scalar, Vector } from '../vector.ts';
import { dense, lift } from '../vector.ts';
import { strictly } from '../functions/function.ts';
import { converted } from './converted.ts';
import type { NumberKind, Numbers, Sign } from './number-loops.ts';
import { numberLoop } from './number-loops.ts';

type Binary = Kusto.Language.Syntax.BinaryExpression;

const minusOne = new Decimal(-1n, 0);

/** `+ - * / %` and the signs. */
export const arithmeticKinds: ExpressionKinds = {
  AddExpression: (node: Binary, scope) => compileBinary(node, '+', scope),
  SubtractExpression: (node: Binary, scope) => compileBinary(node, '-', scope),
  MultiplyExpression: (node: Binary, scope) => compileBinary(node, '*', scope),
  DivideExpression: (node: Binary, scope) => compileBinary(node, '/', scope),
  ModuloExpression: (node: Binary, scope) => compileBinary(node, '%', scope),
  UnaryMinusExpression: compileMinus,
  UnaryPlusExpression: (node: Kusto.Language.Syntax.PrefixUnaryExpression, scope) => compileExpression(node.Expression, scope),
};

function compileBinary(node: Binary, sign: Sign, scope: Scope): Expression {
  const type = scalarType(node.ResultType);
  const [left, right] = operands(compileExpression(node.Left, scope), compileExpression(node.Right, scope), type);
  const scalar = operation(sign, left.type, right.type, type);
  if (!scalar) {
    if (!scope.open) throw refuse(`${left.type} ${sign} ${right.type}`, node, scope);
    return { ...left, type };
  }
  const strict = strictly(scalar, 2);
  const kind = numberKind(sign, left.type, right.type, type);
  return {
    type,
    constant: left.constant && right.constant,
    evaluate: (frame, execution) => {
      const vectors = [left.evaluate(frame, execution), right.evaluate(frame, execution)] as const;
      const numbers = kind && operandNumbers(vectors);
      const quick = numbers && numberLoop(sign, numbers, kind);
      return quick ? dense(quick) : lift(strict, vectors, frame.length);
    },
  };
}

// Where bare numbers give what the values would give; an int wraps, and a timespan is multiplied with care.
function numberKind(sign: Sign, left: string, right: string, type: string): NumberKind | undefined {
  if (isTicks(left) || isTicks(right)) return sign === '*' ? undefined : type === 'real' ? 'real' : 'integer';
  if (type === 'real') return 'real';
  return type === 'long' ? 'integer' : undefined;
}

function operandNumbers([left, right]: readonly [Vector, Vector]): readonly [Numbers, Numbers] | undefined {
  if (left.constant && right.constant) return undefined;
  const first = numbersOf(left);
  const second = numbersOf(right);
  return first === undefined || second === undefined ? undefined : [first, second];
}

function numbersOf(vector: Vector): Numbers | undefined {
  if (!vector.constant) return vector.numbers;
  return typeof vector.value === 'number' ? vector.value : undefined;
}

// A dynamic beside a typed value is read as the type that the binder expects of the result.
function operands(left: Expression, right: Expression, type: string): readonly [Expression, Expression] {
  if (type === 'decimal') return [converted(left, 'decimal'), converted(right, 'decimal')];
  if (type === 'real') return [numeric(left), numeric(right)];
  if (type === 'dynamic') return [left, right];
  const other = (side: Expression, against: Expression): Expression =>
    side.type === 'dynamic' ? converted(side, isTicks(against.type) ? 'timespan' : numberType(against.type, type)) : side;
  return [other(left, right), other(right, left)];
}

function numeric(expression: Expression): Expression {
  return isTicks(expression.type) ? expression : converted(expression, 'real');
}

function isTicks(type: string): boolean {
  return type === 'datetime' || type === 'timespan';
}

function numberType(against: string, result: string): string {
  if (against === 'dynamic') return result;
  return against === 'int' || against === 'bool' ? 'long' : against;
}

function operation(sign: Sign, left: string, right: string, type: string): Scalar | undefined {
  if (isTicks(left) || isTicks(right)) return ticksOperation(sign, left, right, type);
  if (type === 'decimal') return decimalOperations[sign];
  if (type === 'real') return realOperations[sign];
  if (type === 'dynamic') return dynamicOperation(sign);
  const compute = longOperations[sign];
  return type === 'int' ? (first: Long, second: Long) => wrapInt(compute(first, second)) : compute;
}

function wrapInt(value: Long | null): number | null {
  return value === null ? null : Number(BigInt.asIntN(32, BigInt(value)));
}

const longOperations: Readonly<Record<Sign, (left: Long, right: Long) => Long | null>> = {
  '+': addLong,
  '-': subtractLong,
  '*': multiplyLong,
  '/': divideLong,
  '%': moduloLong,
};

const realOperations: Readonly<Record<Sign, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => {
    const remainder = left % right;
    return remainder < 0 ? remainder + Math.abs(right) : remainder;
  },
};

const decimalOperations: Readonly<Record<Sign, (left: Decimal, right: Decimal) => Decimal | null>> = {
  '+': addDecimal,
  '-': subtractDecimal,
  '*': multiplyDecimal,
  '/': divideDecimal,
  '%': moduloDecimal,
};

function ticksOperation(sign: Sign, left: string, right: string, type: string): Scalar | undefined {
  if (sign === '+') return type === 'datetime' ? addTicks : addLong;
  if (sign === '-') return type === 'datetime' ? subtractTicks : subtractLong;
  if (sign === '*') {
    return (first: Long, second: Long) => scaleTicks(first, second);
  }
  if (sign === '%') return moduloLong;
  if (left === right) return (first: Long, second: Long) => (second === 0 && first === 0 ? NaN : Number(first) / Number(second));
  return (first: Long, second: Long) => (second === 0 ? null : truncateToLong(Number(first) / Number(second)));
}

function scaleTicks(first: Long, second: Long): Long | null {
  if (Number.isInteger(Number(first)) && Number.isInteger(Number(second))) return multiplyLong(first, second);
  return truncateToLong(Math.round(Number(first) * Number(second)));
}

// Two dynamics: integers stay integers, and a real on either side makes a real.
function dynamicOperation(sign: Sign): Scalar {
  return (first: Value, second: Value) => {
    if (first instanceof Instant || first instanceof Span || second instanceof Instant || second instanceof Span)
      return dynamicTicks(sign, first, second);
    const isReal = [first, second].some((value) => value instanceof Real || (typeof value === 'number' && !Number.isInteger(value)));
    const left = fromDynamic(first, isReal ? 'real' : 'long');
    const right = fromDynamic(second, isReal ? 'real' : 'long');
    if (left === null || right === null || typeof first === 'string' || typeof second === 'string') return null;
    // Both are numbers now.
    return isReal ? dynamicReal(realOperations[sign](left as number, right as number)) : longOperations[sign](left as Long, right as Long);
  };
}

function dynamicTicks(sign: Sign, first: Value, second: Value): Value {
  const left = bare(first) as Long; // ticks, or a number beside ticks
  const right = bare(second) as Long;
  if (first instanceof Instant && second instanceof Instant) return sign === '-' ? new Span(subtractLong(left, right)) : null;
  if (sign !== '+' && sign !== '-') return null;
  const sum = sign === '+' ? addLong(left, right) : subtractLong(left, right);
  return first instanceof Instant || second instanceof Instant ? new Instant(sum) : new Span(sum);
}

function compileMinus(node: Kusto.Language.Syntax.PrefixUnaryExpression, scope: Scope): Expression {
  const expression = compileExpression(node.Expression, scope);
  const scalar = negation(expression.type);
  return {
    type: expression.type,
    constant: expression.constant,
    evaluate: (frame, execution) => lift(scalar, [expression.evaluate(frame, execution)], frame.length),
  };
}

function negation(type: string): Scalar {
  if (type === 'real') return strictly((value: number) => -value, 1);
  if (type === 'decimal') return strictly((value: Decimal) => multiplyDecimal(value, minusOne), 1);
  if (type === 'dynamic') return strictly((value: Value) => dynamicOperation('*')(value as never, -1 as never), 1);
  return strictly((value: Long) => subtractLong(0, value), 1);
}
