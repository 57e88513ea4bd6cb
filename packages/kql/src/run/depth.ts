import type { SyntaxElement, SyntaxNode } from '../language/index.ts';
import { childrenOf } from '../language/index.ts';
import { Refusal } from './refusal.ts';

const maximumDepth = 6_000; // a chain of `or` is one level a link, and is walked without the stack

/** Refuses a tree that is too deep to be compiled by functions that call themselves. */
export function checkDepth(root: SyntaxNode): void {
  let level: readonly SyntaxElement[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    const [first] = level;
    if (depth > maximumDepth && first) throw new Refusal('a query nested this deep', { start: first.TextStart, length: first.Width });
    level = level.flatMap((element) => childrenOf(element));
  }
}
