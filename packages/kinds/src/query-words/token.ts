/** A piece of a query; blanks and comments are none. */
export interface Token {
  readonly is: 'literal' | 'name' | 'sign';
  readonly text: string;
  /** Whether something blank stands before it. */
  readonly isApart: boolean;
}

/** The pieces of a query, or undefined where one is of no known form: then nothing should be said of it. */
export function tokensOf(query: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let end = 0;
  let isApart = false;
  for (const match of query.matchAll(piece)) {
    if (match.index !== end) return undefined;
    end += match[0].length;
    const { literal, name, sign } = match.groups ?? {};
    if (literal !== undefined) tokens.push({ is: 'literal', text: literal, isApart });
    else if (name !== undefined) tokens.push({ is: words.has(name) ? 'literal' : 'name', text: name, isApart });
    else if (sign !== undefined) tokens.push({ is: 'sign', text: sign, isApart });
    isApart = (literal ?? name ?? sign) === undefined;
  }
  return end === query.length ? tokens : undefined;
}

/** Tokens as one text, in which equal queries are equal however they are laid out. */
export function textOfTokens(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** Tokens as their author wrote them, on one line. */
export function written(tokens: readonly Token[]): string {
  return tokens.map(({ text, isApart }, index) => (isApart && index > 0 ? ` ${text}` : text)).join('');
}

const words: ReadonlySet<string> = new Set(['true', 'false']);

// Strings in every form of the language, dates and numbers with their units; then names, with the operators that look like
// them (`!in~`, `has_any`); then what a workbook fills in (`{TimeRange}`).
const strings = String.raw`[hH]?(?:@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\x60{3}[\s\S]*?\x60{3}|~{3}[\s\S]*?~{3}`;
const numbers = String.raw`datetime\s*\([\d:.TZ+ \/-]+\)|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*`;
const piece = new RegExp(
  String.raw`(?:\s+|\/\/[^\n]*)|(?<literal>${strings}|${numbers})|(?<name>!?[A-Za-z_$][\w$]*~?|\{[\w:]+\})|(?<sign>\.\.|[=!<>]=|[=!]~|=>|<>|[()[\]{},;|=<>+\-*/%:.?&^@!])`,
  'gu',
);
