import { endOf, isSign, split } from './clause.ts';
import type { Token } from './token.ts';

/** The names at the places where a query reads tables, without those that it defines itself. */
export function tablesIn(tokens: readonly Token[]): ReadonlySet<string> {
  const defined = new Set(tokens.flatMap((token, index) => (tokens[index - 1]?.text === 'let' ? [token.text] : [])));
  const sources = tokens.flatMap((_, index) => [...atStart(tokens, index), ...inUnion(tokens, index), ...inJoin(tokens, index)]);
  return new Set(sources.filter((name) => !defined.has(name)));
}

// A name that a pipe follows, at the beginning of a statement, of a definition or of a bracket; or a statement of nothing but a name.
function atStart(tokens: readonly Token[], index: number): readonly string[] {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (token?.is !== 'name') return [];
  const isAtStatement = before === undefined || isSign(before, ';');
  const isAtStart = isAtStatement || ['(', '=', '{'].some((sign) => isSign(before, sign));
  return isAtStart && (isSign(after, '|') || (isAtStatement && after === undefined)) ? [token.text] : [];
}

function inUnion(tokens: readonly Token[], index: number): readonly string[] {
  if (tokens[index]?.text !== 'union' || tokens[index]?.is !== 'name') return [];
  const parts = split(tokens.slice(index + 1, endOf(tokens, index + 1)), (token) => isSign(token, ','));
  return parts.flatMap((part) => nameAlone(withoutParameters(part)));
}

function inJoin(tokens: readonly Token[], index: number): readonly string[] {
  const { is, text = '' } = tokens[index] ?? {};
  if (is !== 'name' || (text !== 'join' && text !== 'lookup')) return [];
  const rest = withoutParameters(tokens.slice(index + 1, endOf(tokens, index + 1)));
  const on = rest.findIndex((token) => token.text === 'on');
  return on < 0 ? [] : nameAlone(rest.slice(0, on));
}

/** Tokens without the parameters that lead them: `kind = inner`. */
export function withoutParameters(tokens: readonly Token[]): readonly Token[] {
  const isParameter = tokens[0]?.is === 'name' && isSign(tokens[1], '=');
  return isParameter ? withoutParameters(tokens.slice(3)) : tokens;
}

function nameAlone(tokens: readonly Token[]): readonly string[] {
  const [first, second, third] = tokens;
  if (tokens.length === 3 && isSign(first, '(') && isSign(third, ')')) return nameAlone(second === undefined ? [] : [second]);
  return tokens.length === 1 && first?.is === 'name' ? [first.text] : [];
}
