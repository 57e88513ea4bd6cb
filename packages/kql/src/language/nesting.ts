import type { Unreadable } from './unreadable.ts';

/** How deep things may nest. The analyser gives up on most texts before that, but on some it needs minutes or all memory to do so. */
const limits = {
  /** It gives up at 300 to 500 brackets, and needs seconds to find out at 20,000. */
  brackets: 500,
  /** It reads each body twice, so that a function in a function doubles the time: 8 take a third of a second, 14 take 13. */
  functions: 8,
  /** Signs one after another: 450 take a second, 3,000 take minutes. */
  signs: 50,
} as const;

/** Comments and string literals, which hold no nesting; brackets, the brace of a function's body apart; runs of signs. */
const tokens =
  /\/\/[^\n]*|```[\s\S]*?```|~~~[\s\S]*?~~~|@"(?:[^"\n]|"")*"|@'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\)\s*\{|[([{]|[)\]}]|(?:[-+]\s*){2,}/g;

/** What is said of a text that is nested so deeply that reading it would take very long. */
export function nestingFault(text: string): Unreadable | undefined {
  const open: ('bracket' | 'function')[] = [];
  let functions = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const kind = tokenKind(token);
    if (kind === 'close' || kind === 'body') functions -= open.pop() === 'function' ? 1 : 0;
    if (kind === 'body') functions += 1;
    if (kind === 'open' || kind === 'body') open.push(kind === 'body' ? 'function' : 'bracket');
    if (open.length > limits.brackets) return fault(index, `brackets nested more than ${limits.brackets} deep`);
    if (functions > limits.functions) return fault(index, `functions declared more than ${limits.functions} deep in functions`);
    if (kind === 'signs' && token.replaceAll(/\s/g, '').length > limits.signs)
      return fault(index, `more than ${limits.signs} signs in a row`);
  }
  return undefined;
}

/** `) {` closes the parameters and opens the body. */
function tokenKind(token: string): 'open' | 'close' | 'body' | 'signs' | 'text' {
  if ('([{'.includes(token)) return 'open';
  if (')]}'.includes(token)) return 'close';
  if (token.startsWith(')')) return 'body';
  return token.startsWith('-') || token.startsWith('+') ? 'signs' : 'text';
}

function fault(start: number, what: string): Unreadable {
  return { what, start, length: 1 };
}
