/** A sample on the page of a check. */
export interface Sample {
  readonly yaml: string;
  /** The files beside it, by their extension. */
  readonly beside: { readonly [extension: string]: string };
  /** Keys of the minimal sample that are left out. */
  readonly without: readonly string[];
  /** What the sample gives: for a wrong one the text below it, for a right one nothing. */
  readonly expected: string;
  readonly isWrong: boolean;
  /** Where the sample begins, for the names of tests. */
  readonly line: number;
}

/** The page of a code: its heading, its samples, and what the analyser is taken to say of their query. */
export interface Page {
  readonly heading: string;
  readonly samples: readonly Sample[];
  /** JSON of the facts that differ from none, from a fence `json facts`. */
  readonly facts: string | undefined;
}

/** A fenced block of a page: its language, the words after it, its text. */
export interface Fence {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  readonly line: number;
}

/** Reads the Markdown of a page. */
export function readPage(markdown: string): Page {
  const fences = readFences(markdown);
  return {
    heading: /^# (.*)$/m.exec(markdown)?.[1] ?? '',
    samples: fences.flatMap((fence, index) => readSample(fence, fences.slice(index + 1))),
    facts: fences.find(({ language, words }) => language === 'json' && words.includes('facts'))?.text,
  };
}

/** The page with the text below each wrong sample replaced. */
export function writePage(markdown: string, expected: readonly string[]): string {
  let index = 0;
  return markdown.replace(
    /^(```(?:yaml|json) wrong[^\n]*\n[^]*?^```\n+(?:```\w+ beside\n[^]*?^```\n+)*```text\n)[^]*?^```$/gm,
    (_whole, head: string) => {
      index += 1;
      return `${head}${expected[index - 1] ?? ''}\n\`\`\``;
    },
  );
}

/** The fenced blocks of a page. */
export function readFences(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(/^```(\S+)([^\n]*)\n([^]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? '',
    words: (match[2] ?? '').trim().split(/ +/),
    text: match[3] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

function readSample(fence: Fence, following: readonly Fence[]): readonly Sample[] {
  const isWrong = fence.words.includes('wrong');
  if (fence.language !== 'yaml' || (!isWrong && !fence.words.includes('right'))) return [];
  const without =
    fence.words
      .find((word) => word.startsWith('without='))
      ?.slice('without='.length)
      .split(',') ?? [];
  const next = following.find(({ words }) => !words.includes('beside'));
  const files = following.slice(0, next === undefined ? following.length : following.indexOf(next));
  const beside = Object.fromEntries(files.map(({ language, text }) => [language, text]));
  const expected = isWrong && next?.language === 'text' ? next.text.trimEnd() : '';
  return [{ yaml: fence.text, beside, without, expected, isWrong, line: fence.line }];
}

/** A fragment, then the lines of the minimal sample whose top-level keys it does not set. */
export function completed(fragment: string, minimal: string, without: readonly string[]): string {
  const set = new Set([...topLevelKeys(fragment), ...without]);
  let keep = false;
  const rest = minimal.split('\n').filter((line) => {
    const key = topLevelKey(line);
    if (key !== undefined) keep = !set.has(key);
    return keep;
  });
  return `${fragment}${rest.join('\n')}`;
}

function topLevelKeys(yaml: string): readonly string[] {
  return yaml.split('\n').flatMap((line) => topLevelKey(line) ?? []);
}

function topLevelKey(line: string): string | undefined {
  return /^["']?([\w-]+)["']?:(?: |$)/.exec(line)?.[1];
}
