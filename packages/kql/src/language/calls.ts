import type { Unreadable } from './unreadable.ts';

/** The language service binds the body of a function once for each call, and those of the functions that it calls again. */
const mostBodies = 1_000_000;

const declaration = /\blet\s+(\w+)\s*=\s*(?:view\s*)?\(/g;

/**
 * What is said of functions that call one another so often that binding them would take very long: twenty that each call the one
 * before twice are a million calls. Names are counted where they stand, also in texts and comments, so the count can be too high.
 */
export function callsFault(text: string): Unreadable | undefined {
  const bodies = new Map<string, number>();
  const declarations = [...text.matchAll(declaration)];
  for (const [index, { 0: head, 1: name = '', index: start }] of declarations.entries()) {
    const body = text.slice(start + head.length, declarations[index + 1]?.index);
    const total = [...body.matchAll(/\w+/g)].reduce((sum, [word]) => sum + (bodies.get(word) ?? 0), 1);
    if (total > mostBodies) return { what: `functions that call one another more than ${mostBodies} times`, start, length: head.length };
    bodies.set(name, total);
  }
  return undefined;
}
