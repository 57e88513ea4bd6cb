/** A text in the form in which two sides are compared: line ends are LF; blanks at line ends and newlines at the end are ignored. */
export function comparableText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replace(/\n+$/, '');
}
