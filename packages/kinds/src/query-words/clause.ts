import type { Token } from './token.ts';

/** The parts of tokens between signs that stand outside of all brackets. */
export function split(tokens: readonly Token[], isBetween: (token: Token) => boolean): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.is === 'sign' && '([{'.includes(token.text)) depth += 1;
    if (token.is === 'sign' && ')]}'.includes(token.text)) depth -= 1;
    if (depth === 0 && isBetween(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** Every operator of a query with what belongs to it, those inside of brackets too: `where …`, up to the next `|`, `;` or the end of the bracket. */
export function operatorsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  return tokens.flatMap((token, index) => {
    if (!isSign(token, '|')) return [];
    return [tokens.slice(index + 1, endOf(tokens, index + 1))];
  });
}

/** The conditions that all have to hold in the `where` operators of a query. */
export function conditionsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const wheres = operatorsIn(tokens).filter(([operator]) => operator?.text === 'where' || operator?.text === 'filter');
  return wheres.flatMap((where) => {
    const condition = where.slice(1);
    const alternatives = split(condition, (token) => token.is === 'name' && token.text === 'or');
    return alternatives.length > 1 ? [condition] : split(condition, (token) => token.is === 'name' && token.text === 'and');
  });
}

/** Where what begins at an index ends: at the next `|` or `;` outside of brackets, or where its own bracket ends. */
export function endOf(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.is !== 'sign') continue;
    if ('([{'.includes(token.text)) depth += 1;
    if (')]}'.includes(token.text)) depth -= 1;
    if (depth < 0 || (depth === 0 && '|;'.includes(token.text))) return index;
  }
  return tokens.length;
}

/** Whether a token is a certain sign. */
export function isSign(token: Token | undefined, text: string): boolean {
  return token?.is === 'sign' && token.text === text;
}
