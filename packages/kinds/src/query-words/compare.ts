import { skeleton } from './literals.ts';
import type { Token } from './token.ts';
import { textOfTokens } from './token.ts';

/** A part of a query: a condition, an operator or a definition. */
export type Part = readonly Token[];

/** How the parts of two queries differ. */
export interface Compared {
  /** What differs in its literals alone, and has one counterpart on each side. */
  readonly pairs: readonly (readonly [before: Part, after: Part])[];
  readonly removed: readonly Part[];
  readonly added: readonly Part[];
}

/** Compares the parts of two queries. What stands on both sides is no change, wherever it stands. */
export function compare(before: readonly Part[], after: readonly Part[]): Compared {
  const gone = without(before, after);
  const come = without(after, before);
  const pairs = gone.flatMap((old) => {
    const [single, now] = [onlyOf(gone, skeleton(old)), onlyOf(come, skeleton(old))];
    return single === undefined || now === undefined ? [] : [[old, now] as const];
  });
  const paired = new Set(pairs.flat());
  return { pairs, removed: gone.filter((part) => !paired.has(part)), added: come.filter((part) => !paired.has(part)) };
}

function without(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const free = others.map((other) => textOfTokens(other));
  return parts.filter((part) => {
    const at = free.indexOf(textOfTokens(part));
    if (at >= 0) free.splice(at, 1);
    return at < 0;
  });
}

function onlyOf(parts: readonly Part[], form: string): Part | undefined {
  const same = parts.filter((part) => skeleton(part) === form);
  return same.length === 1 ? same[0] : undefined;
}
