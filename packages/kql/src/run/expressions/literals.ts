import type { SyntaxNode } from '../../language/index.ts';
import { kindOf, list } from '../../language/index.ts';
import { constantExpression } from '../constant.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { refuse, refuseKind } from '../scope.ts';
import { parseText } from '../values/convert.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { dynamicReal, Instant, Span } from '../values/dynamic.ts';
import type { Long } from '../values/integer.ts';
import { subtractLong, wrapLong } from '../values/integer.ts';

type Literal = Kusto.Language.Syntax.LiteralExpression;

/** Literals of every type. */
export const literalKinds: ExpressionKinds = {
  BooleanLiteralExpression: (node: Literal, scope) => literal(node, 'bool', scope),
  DateTimeLiteralExpression: (node: Literal, scope) => literal(node, 'datetime', scope),
  DecimalLiteralExpression: (node: Literal, scope) => literal(node, 'decimal', scope),
  GuidLiteralExpression: (node: Literal, scope) => literal(node, 'guid', scope),
  IntLiteralExpression: (node: Literal, scope) => literal(node, 'int', scope),
  LongLiteralExpression: (node: Literal, scope) => literal(node, 'long', scope),
  RealLiteralExpression: (node: Literal, scope) => literal(node, 'real', scope),
  TimespanLiteralExpression: (node: Literal, scope) => literal(node, 'timespan', scope),
  TypeOfLiteralExpression: (node: Literal) => constantExpression('string', String(node).trim()),
  NullLiteralExpression: () => constantExpression('dynamic', null),
  StringLiteralExpression: (node: Literal) => constantExpression('string', textOfLiteral(node)),
  TokenLiteralExpression: (node: Literal) => constantExpression('string', String(node).trim()),
  CompoundStringLiteralExpression: (node: Literal) => constantExpression('string', textOfLiteral(node)),
  DynamicExpression: (node: Kusto.Language.Syntax.DynamicExpression, scope) =>
    constantExpression('dynamic', dynamicLiteral(node.Expression as SyntaxNode, scope)), // a dynamic literal always has one
  JsonObjectExpression: (node: SyntaxNode, scope) => constantExpression('dynamic', dynamicLiteral(node, scope)),
  JsonArrayExpression: (node: SyntaxNode, scope) => constantExpression('dynamic', dynamicLiteral(node, scope)),
};

/** The decoded text of a string literal. */
export function textOfLiteral(node: { readonly LiteralValue: unknown }): string {
  return String(node.LiteralValue ?? '');
}

function literal(node: Literal, type: string, scope: Scope): Expression {
  return constantExpression(type, literalValue(node, type, scope));
}

function literalValue(node: Literal, type: string, scope: Scope): Value {
  const text = argumentOf(String(node).trim());
  if (text.toLowerCase() === 'null' || text === '') return null;
  if (type === 'long' && text === '9223372036854775808') return wrapLong(BigInt(text)); // only the smallest long is written so, after a minus
  const value = type === 'datetime' ? datetimeOf(text) : parseText(text, type);
  if (value === null) throw refuse(`the ${type} literal ${text}`, node, scope);
  return value;
}

// `datetime(2025, 6, 14)` and `datetime(2025 - 06 - 14)` are dates too.
function datetimeOf(text: string): Value {
  const parts = /^\d{4}\s*,/.test(text) ? text.split(',').map((part) => part.trim().padStart(2, '0')) : undefined;
  const [year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = parts ?? [];
  const plain = parts ? `${year}-${month}-${day}T${hour}:${minute}:${second}` : text.replace(/^(\d+)\s*-\s*(\d+)\s*-\s*(\d+)/, '$1-$2-$3');
  return parseText(plain, 'datetime');
}

/** What stands in the brackets of `datetime(…)`, or the whole text. */
function argumentOf(text: string): string {
  const inner = /^[A-Za-z]\w*\s*\(([\s\S]*)\)$/.exec(text)?.[1]?.trim() ?? text;
  return /^(['"])(.*)\1$/s.exec(inner)?.[2] ?? inner;
}

function dynamicLiteral(node: SyntaxNode, scope: Scope): Dynamic {
  switch (kindOf(node)) {
    case 'JsonObjectExpression':
      return Object.fromEntries(
        list((node as Kusto.Language.Syntax.JsonObjectExpression).Pairs as never).map((element) => pairOf(element, scope)),
      );
    case 'JsonArrayExpression':
      return list((node as Kusto.Language.Syntax.JsonArrayExpression).Values as never).map((element) =>
        dynamicLiteral((element as { Element: SyntaxNode }).Element, scope),
      );
    case 'UnaryMinusExpression':
      return negated((node as Kusto.Language.Syntax.PrefixUnaryExpression).Expression as Literal, scope); // JSON has numbers there
    case 'ParenthesizedExpression':
    case 'DynamicExpression':
      return dynamicLiteral((node as Kusto.Language.Syntax.DynamicExpression).Expression as SyntaxNode, scope); // both hold one
    case 'NullLiteralExpression':
      return null;
    case 'StringLiteralExpression':
    case 'CompoundStringLiteralExpression':
      return textOfLiteral(node as Literal);
    default:
      return typedLiteral(node as Literal, scope);
  }
}

function pairOf(element: unknown, scope: Scope): readonly [string, Dynamic] {
  const pair = (element as { readonly Element: Kusto.Language.Syntax.JsonPair }).Element; // the list holds separated pairs
  return [String(pair.Name?.Value ?? ''), dynamicLiteral(pair.Value as SyntaxNode, scope)]; // a pair has a value
}

const dynamicTypes: Readonly<Record<string, string>> = {
  BooleanLiteralExpression: 'bool',
  DateTimeLiteralExpression: 'datetime',
  DecimalLiteralExpression: 'decimal',
  GuidLiteralExpression: 'guid',
  IntLiteralExpression: 'int',
  LongLiteralExpression: 'long',
  RealLiteralExpression: 'real',
  TimespanLiteralExpression: 'timespan',
};

function typedLiteral(node: Literal, scope: Scope): Dynamic {
  const type = dynamicTypes[kindOf(node)];
  if (!type) throw refuseKind(node, scope);
  const value = literalValue(node, type, scope);
  if (value === null) return null;
  if (type === 'real') return dynamicReal(value as number); // a real literal is a number
  if (type === 'datetime') return new Instant(value as Long); // ticks
  if (type === 'timespan') return new Span(value as Long); // ticks
  return value;
}

function negated(node: Literal, scope: Scope): Dynamic {
  const value = literalValue(node, kindOf(node) === 'RealLiteralExpression' ? 'real' : 'long', scope);
  if (typeof value === 'bigint') return subtractLong(0, value);
  return kindOf(node) === 'RealLiteralExpression' ? dynamicReal(-Number(value)) : -Number(value);
}
