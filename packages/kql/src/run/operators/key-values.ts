/** How keys and values stand in a text. */
export interface PairFormat {
  readonly pair: string | undefined;
  readonly keyValue: string | undefined;
  /** One character for both quotes, or an opening and a closing one. */
  readonly quotes: string | undefined;
  readonly escape: string | undefined;
  /** Whether a value reaches to the next known key. */
  readonly greedy: boolean;
  readonly keys: readonly string[];
}

/** The values by their keys; of a key that stands twice, the first. */
export function readPairs(text: string, format: PairFormat): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  let position = 0;
  while (position < text.length) {
    const found = nextKey(text, position, format);
    if (!found) break;
    const value = readValue(text, found.end, format);
    if (!pairs.has(found.key)) pairs.set(found.key, value.text);
    position = Math.max(value.end, found.end);
  }
  return pairs;
}

interface Part {
  readonly text: string;
  readonly end: number;
}

function nextKey(text: string, position: number, format: PairFormat): { readonly key: string; readonly end: number } | undefined {
  if (format.keyValue === undefined) return nextWordKey(text, position, format);
  const quoted = readQuoted(text, skipSpaces(text, position), format);
  if (quoted && text.startsWith(format.keyValue, skipSpaces(text, quoted.end))) {
    return { key: quoted.text, end: skipSpaces(text, quoted.end) + format.keyValue.length };
  }
  const at = text.indexOf(format.keyValue, position);
  if (at < 0) return undefined;
  const before = text.slice(position, at).trim();
  const start = format.pair === undefined ? -1 : before.lastIndexOf(format.pair);
  const key = start < 0 ? before : before.slice(start + (format.pair?.length ?? 0)).trim();
  return { key, end: at + format.keyValue.length };
}

// Without delimiters, a key is a known word before anything that is not part of a word.
function nextWordKey(text: string, position: number, { keys }: PairFormat): { readonly key: string; readonly end: number } | undefined {
  for (const match of text.slice(position).matchAll(/([A-Za-z0-9_]+)[^A-Za-z0-9_'"([{]+/g)) {
    const [whole, key = ''] = match;
    if (keys.includes(key)) return { key, end: position + match.index + whole.length };
  }
  return undefined;
}

function readValue(text: string, position: number, format: PairFormat): Part {
  const start = skipSpaces(text, position);
  const quoted = readQuoted(text, start, format);
  if (quoted) return quoted;
  if (format.greedy) return untilNextKey(text, start, format);
  if (format.pair === undefined) {
    const word = /^[A-Za-z0-9_.-]*/.exec(text.slice(start))?.[0] ?? '';
    return { text: word, end: start + Math.max(word.length, 1) };
  }
  const end = text.indexOf(format.pair, start);
  return end < 0
    ? { text: text.slice(start).trim(), end: text.length }
    : { text: text.slice(start, end).trim(), end: end + format.pair.length };
}

function readQuoted(text: string, start: number, { quotes, escape }: PairFormat): Part | undefined {
  if (!quotes || text.charAt(start) !== quotes.charAt(0)) return undefined;
  const close = quotes.charAt(1) || quotes.charAt(0);
  let value = '';
  for (let position = start + 1; position < text.length; position += 1) {
    const letter = text.charAt(position);
    if (escape && letter === escape && position + 1 < text.length) {
      position += 1;
      value += text.charAt(position);
    } else if (letter === close) return { text: value, end: position + 1 };
    else value += letter;
  }
  return undefined;
}

function untilNextKey(text: string, start: number, { pair = ' ', keyValue = '=', keys }: PairFormat): Part {
  const ends = keys.flatMap((key) => {
    const at = text.indexOf(`${pair}${key}${keyValue}`, start);
    return at < 0 ? [] : [at];
  });
  const end = Math.min(...ends, text.length);
  return { text: text.slice(start, end).trim(), end };
}

function skipSpaces(text: string, position: number): number {
  let at = position;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}
