import { kindOf } from '../language/bind.ts';
import type { Expression } from '../language/kusto.ts';
import { loadKusto } from '../language/kusto.ts';
import { argumentsOf, calledName, isKind, unnamed } from '../language/syntax.ts';
import { timespanSeconds } from './timespan.ts';

/** A moment as its distance before now, or a length of time, or a number; what literals do not say is undefined. */
export type Time =
  | { readonly is: 'before-now'; readonly seconds: number }
  | { readonly is: 'timespan'; readonly seconds: number }
  | { readonly is: 'number'; readonly value: number };

const numeric: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);

/** Functions that round a moment: the moment stands for itself, since what they move it by is less than they round to. */
export const roundings: ReadonlySet<string> = new Set([
  'bin',
  'floor',
  'startofday',
  'startofweek',
  'startofmonth',
  'startofyear',
  'endofday',
  'endofweek',
  'endofmonth',
  'endofyear',
]);

/** What an expression of literals and `let` constants is as a time; undefined where they do not say it. */
export function timeOf(expression: Expression | null | undefined): Time | undefined {
  if (!expression) return undefined;
  const bare = unnamed(expression);
  if (isKind(bare, 'TimespanLiteralExpression')) return timespan(timespanSeconds(bare.LiteralValueInfo?.ValueText ?? ''));
  if (bare.IsLiteral) return numeric.has(bare.ResultType?.Name ?? '') ? number(Number(bare.LiteralValueInfo?.ValueText)) : undefined;
  if (isKind(bare, 'NameReference')) return variable(bare);
  if (isKind(bare, 'FunctionCallExpression')) return calledTime(bare);
  if (isKind(bare, 'UnaryMinusExpression')) return scale(timeOf(bare.Expression), -1);
  const { Left: left, Right: right } = bare as Kusto.Language.Syntax.BinaryExpression; // or undefined, for what is no operator on two
  return left && right ? operator(kindOf(bare), timeOf(left), timeOf(right)) : undefined;
}

/** A `let` constant, or the argument that a function's parameter stands for. */
function variable(name: Kusto.Language.Syntax.NameReference): Time | undefined {
  const symbol = name.ReferencedSymbol;
  return symbol instanceof loadKusto().Symbols.VariableSymbol ? timeOf(symbol.Source) : undefined;
}

function calledTime(expression: Kusto.Language.Syntax.FunctionCallExpression): Time | undefined {
  const name = calledName(expression) ?? '';
  const [first, second, third] = argumentsOf(expression);
  if (name === 'ago') return beforeNow(timeOf(first), 1);
  if (name === 'now') return first ? beforeNow(timeOf(first), -1) : { is: 'before-now', seconds: 0 };
  if (name === 'totimespan') return first?.IsLiteral ? timespan(timespanSeconds(first.LiteralValueInfo?.ValueText ?? '')) : timeOf(first);
  if (name === 'toscalar' || name === 'todatetime' || roundings.has(name)) return timeOf(first);
  if (name === 'datetime_add') return operator('AddExpression', timeOf(third), part(first, timeOf(second)));
  return undefined;
}

const partSeconds: Readonly<Record<string, number>> = { week: 604_800, day: 86_400, hour: 3600, minute: 60, second: 1 };

/** So many of a part of datetime_add; months and years have no fixed length. */
function part(unit: Expression | undefined, amount: Time | undefined): Time | undefined {
  const seconds = partSeconds[(unit?.LiteralValueInfo?.ValueText ?? '').toLowerCase()];
  return seconds !== undefined && amount?.is === 'number' ? timespan(amount.value * seconds) : undefined;
}

function operator(kind: string, left: Time | undefined, right: Time | undefined): Time | undefined {
  if (!left || !right) return undefined;
  if (kind === 'MultiplyExpression') return product(left, right);
  if (kind === 'DivideExpression' && right.is === 'number') return scale(left, 1 / right.value);
  if (kind === 'AddExpression') return sum(left, right, 1);
  if (kind === 'SubtractExpression') return sum(left, right, -1);
  return undefined;
}

function product(left: Time, right: Time): Time | undefined {
  if (left.is === 'number') return scale(right, left.value);
  return right.is === 'number' ? scale(left, right.value) : undefined;
}

function sum(left: Time, right: Time, sign: 1 | -1): Time | undefined {
  if (left.is === 'number' && right.is === 'number') return number(left.value + sign * right.value);
  if (left.is === 'timespan' && right.is === 'timespan') return timespan(left.seconds + sign * right.seconds);
  if (left.is === 'before-now' && right.is === 'timespan') return { is: 'before-now', seconds: left.seconds - sign * right.seconds };
  if (left.is === 'timespan' && right.is === 'before-now' && sign === 1) return { is: 'before-now', seconds: right.seconds - left.seconds };
  return undefined;
}

function scale(time: Time | undefined, factor: number): Time | undefined {
  if (time?.is === 'timespan') return timespan(time.seconds * factor);
  return time?.is === 'number' ? number(time.value * factor) : undefined;
}

function beforeNow(time: Time | undefined, sign: 1 | -1): Time | undefined {
  return time?.is === 'timespan' ? { is: 'before-now', seconds: sign * time.seconds } : undefined;
}

function timespan(seconds: number | undefined): Time | undefined {
  return seconds === undefined ? undefined : { is: 'timespan', seconds };
}

function number(value: number): Time | undefined {
  return Number.isFinite(value) ? { is: 'number', value } : undefined;
}
