import { TemplateError } from './template-error.ts';
import type { Token } from './tokens.ts';
import { tokens } from './tokens.ts';

/** A template expression as a tree. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression };

/** Parses an expression without its outer brackets. */
export function parse(expression: string): Expression {
  const reader: Reader = { expression, tokens: tokens(expression), position: 0 };
  const parsed = parseExpression(reader);
  if (reader.position < reader.tokens.length) throw unexpected(reader);
  return parsed;
}

interface Reader {
  readonly expression: string;
  readonly tokens: readonly Token[];
  position: number;
}

function parseExpression(reader: Reader): Expression {
  let expression = parsePrimary(reader);
  for (;;) {
    if (takeSign(reader, '.')) expression = { kind: 'member', of: expression, key: { kind: 'literal', value: takeName(reader) } };
    else if (takeSign(reader, '[')) {
      expression = { kind: 'member', of: expression, key: parseExpression(reader) };
      expectSign(reader, ']');
    } else return expression;
  }
}

function parsePrimary(reader: Reader): Expression {
  const token = reader.tokens[reader.position];
  if (token === undefined || token.kind === 'sign') throw unexpected(reader);
  reader.position += 1;
  if (token.kind === 'number') return { kind: 'literal', value: token.value };
  if (token.kind === 'text') return { kind: 'literal', value: token.text };
  return parseCall(reader, token.text);
}

// A user function is written namespace.name(…).
function parseCall(reader: Reader, first: string): Expression {
  const name = takeSign(reader, '.') ? `${first}.${takeName(reader)}` : first;
  expectSign(reader, '(');
  const found: Expression[] = [];
  if (takeSign(reader, ')')) return { kind: 'call', name, arguments: found };
  do found.push(parseExpression(reader));
  while (takeSign(reader, ','));
  expectSign(reader, ')');
  return { kind: 'call', name, arguments: found };
}

function takeSign(reader: Reader, text: string): boolean {
  const token = reader.tokens[reader.position];
  if (token?.kind !== 'sign' || token.text !== text) return false;
  reader.position += 1;
  return true;
}

function expectSign(reader: Reader, text: string): void {
  if (!takeSign(reader, text)) throw unexpected(reader);
}

function takeName(reader: Reader): string {
  const token = reader.tokens[reader.position];
  if (token?.kind !== 'name') throw unexpected(reader);
  reader.position += 1;
  return token.text;
}

function unexpected(reader: Reader): TemplateError {
  const token = reader.tokens[reader.position];
  const what = token === undefined ? 'the end' : `'${token.kind === 'number' ? token.value : token.text}'`;
  return new TemplateError(`Unable to parse language expression '${reader.expression}': unexpected ${what}.`);
}
