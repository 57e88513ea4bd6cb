import { conditionsIn, isSign, operatorsIn, split } from './clause.ts';
import type { Part } from './compare.ts';
import { compare } from './compare.ts';
import { literalWords } from './literals.ts';
import { tablesIn, withoutParameters } from './tables.ts';
import { textOfTokens, tokensOf, written } from './token.ts';

/**
 * What changed between two queries, in words, as far as it is sure: tables, conditions, values, join kinds. It reads pieces
 * and not meaning, so that it costs nothing; where it is not sure it says nothing, and the lines of the difference stand alone.
 */
export function queryWords(before: string, after: string): readonly string[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  if (old === undefined || now === undefined) return [];
  const tellers = [tableWords, conditionWords, valueWords, listWords, joinWords];
  return [...new Set(tellers.flatMap((tell) => tell(old, now)))];
}

function tableWords(before: Part, after: Part): readonly string[] {
  return [
    ...tablesOnlyIn(before, after).map((table) => `table ${table} removed`),
    ...tablesOnlyIn(after, before).map((table) => `table ${table} added`),
  ];
}

// A name that is read on one side and stands nowhere on the other.
function tablesOnlyIn(here: Part, there: Part): readonly string[] {
  return [...tablesIn(here)].filter((table) => there.every(({ text }) => text !== table)).toSorted();
}

function conditionWords(before: Part, after: Part): readonly string[] {
  const { pairs, removed, added } = compare(conditionsIn(before), conditionsIn(after));
  return [
    ...pairs.flatMap(([old, now]) => literalWords(old, now)),
    ...removed.map((condition) => `condition removed: ${short(condition)}`),
    ...added.map((condition) => `condition added: ${short(condition)}`),
  ];
}

function valueWords(before: Part, after: Part): readonly string[] {
  return compare(plainParts(before), plainParts(after)).pairs.flatMap(([old, now]) => literalWords(old, now));
}

// Definitions and operators, without what is told otherwise: conditions, lists, and brackets that hold operators themselves.
function plainParts(tokens: Part): readonly Part[] {
  const named = definitions(tokens).filter((definition) => listsIn(definition).size === 0);
  const operators = operatorsIn(tokens).filter(([operator]) => operator?.text !== 'where' && operator?.text !== 'filter');
  return [...named, ...operators].filter((part) => !part.some((token) => isSign(token, '|')));
}

// A list of values under a name: what came to it and what went.
function listWords(before: Part, after: Part): readonly string[] {
  const lists = listsIn(before);
  return [...listsIn(after)].flatMap(([name, values]) => {
    const former = lists.get(name);
    if (former === undefined) return [];
    const added = values.filter((value) => !former.includes(value));
    const removed = former.filter((value) => !values.includes(value));
    return [...added.map((value) => `${name}: ${value} added`), ...removed.map((value) => `${name}: ${value} removed`)];
  });
}

function listsIn(tokens: Part): ReadonlyMap<string, readonly string[]> {
  const lists = definitions(tokens).flatMap(
    ([, name, , dynamic, open, bracket, ...rest]): readonly (readonly [string, readonly string[]])[] => {
      const isList = dynamic?.text === 'dynamic' && isSign(open, '(') && isSign(bracket, '[') && textOfTokens(rest.slice(-2)) === '] )';
      const entries = rest.slice(0, -2);
      if (!isList || name === undefined || !entries.every((token) => token.is === 'literal' || isSign(token, ','))) return [];
      return [[name.text, entries.flatMap(({ is, text }) => (is === 'literal' ? [text] : []))]];
    },
  );
  return new Map(lists);
}

function definitions(tokens: Part): readonly Part[] {
  return split(tokens, (token) => isSign(token, ';')).filter(([first]) => first?.text === 'let');
}

function joinWords(before: Part, after: Part): readonly string[] {
  const kinds = joinKinds(before);
  return [...joinKinds(after)].flatMap(([on, kind]) => {
    const former = kinds.get(on);
    return former === undefined || former === kind || former === '' || kind === '' ? [] : [`join kind ${former} → ${kind} on ${on}`];
  });
}

// Joins are told apart by what they join on; two that join on the same are not told at all.
function joinKinds(tokens: Part): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const join of operatorsIn(tokens).filter(([operator]) => operator?.text === 'join')) {
    const on = textOfTokens(split(join, (token) => token.is === 'name' && token.text === 'on').at(-1) ?? []);
    kinds.set(on, kinds.has(on) ? '' : kindOf(join.slice(1)));
  }
  return kinds;
}

// Without a kind a join takes each left row once: https://learn.microsoft.com/kusto/query/join-operator
function kindOf(join: Part): string {
  const parameters = join.slice(0, join.length - withoutParameters(join).length);
  const at = parameters.findIndex(({ text }) => text === 'kind');
  return at < 0 ? 'innerunique' : (parameters[at + 2]?.text ?? '');
}

const longest = 120;

function short(tokens: Part): string {
  const text = written(tokens);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
