import type { QueryDiagnostic } from '../facts.ts';

// The analyser gives up between 300 and 500 brackets deep, and needs seconds to find out at 20,000.
const deepest = 500;

/** Comments, string literals and brackets, so that the brackets in a text or a comment are passed over. */
const tokens =
  /\/\/[^\n]*|```[\s\S]*?```|~~~[\s\S]*?~~~|@"(?:[^"\n]|"")*"|@'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[([{]|[)\]}]/g;

/** What is said of a text whose brackets are nested so deeply that reading it would take very long. */
export function nestingFault(text: string): QueryDiagnostic | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if ('([{'.includes(token)) depth += 1;
    else if (')]}'.includes(token)) depth = Math.max(0, depth - 1);
    if (depth > deepest) {
      return {
        code: 'nested-too-deeply',
        severity: 'error',
        start: index,
        length: 1,
        message: `brackets are nested more than ${deepest} deep`,
      };
    }
  }
  return undefined;
}
