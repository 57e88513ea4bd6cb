// What a terminal obeys and a reader cannot see: control characters, escape sequences, and marks that reorder or hide text.
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text from outside for a terminal: what would move the cursor, colour or hide is shown as its code; a tab becomes a blank. */
export function forTerminal(text: string): string {
  return text.replaceAll('\t', ' ').replace(hidden, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`);
}

/** Text from outside for one line of a terminal: line ends are shown too. */
export function forLine(text: string): string {
  return forTerminal(text.replaceAll('\n', '\\n'));
}

/** Text from outside for a line or a table cell of Markdown: no markup, no link, no mention, no HTML. */
export function forMarkdown(text: string): string {
  return forLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$-]/gu, String.raw`\$&`)
    .replaceAll('@', '&#64;')
    .replace(/(?<scheme>https?|ftp|mailto)(?<colon>:)/giu, '$<scheme>&#58;')
    .replace(/\bwww\./giu, 'www&#46;');
}

/** A fence longer than any run of backticks in the text, so that the text cannot close its code block. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${forTerminal(text).replace(/\n$/u, '')}\n${fence}`;
}
