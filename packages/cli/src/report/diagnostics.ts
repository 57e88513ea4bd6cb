import type { Diagnostic } from '@sentinelpack/kinds';
import { forLine, forMarkdown, forTerminal } from './escape.ts';
import type { Paint } from './paint.ts';

/** The text of a line of a file (1-based), or undefined where it cannot be shown. */
export type LineOf = (path: string, line: number) => string | undefined;

/** Diagnostics for a terminal: place, code, the sentence, the line with the place underlined, and the cure. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], lineOf: LineOf, paint: Paint): string {
  return diagnostics.map((diagnostic) => `${one(diagnostic, lineOf, paint).join('\n')}\n\n`).join('');
}

/** `3 errors, 1 warning, 2 waived`. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const open = diagnostics.filter(({ waivedBy }) => waivedBy === undefined);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const warnings = open.length - errors;
  const waived = diagnostics.length - open.length;
  return [plural(errors, 'error'), plural(warnings, 'warning'), ...(waived > 0 ? [`${String(waived)} waived`] : [])].join(', ');
}

/** Diagnostics as a Markdown table, worst first as they come. */
export function diagnosticsMarkdown(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(({ severity, code, span, message, help, waivedBy }) => {
    const place = forMarkdown(`${span.path}:${String(span.line)}:${String(span.column)}`);
    const cure = help === undefined ? '' : `<br>${forMarkdown(help)}`;
    return `| ${waivedBy === undefined ? severity : 'waived'} | ${place} | ${forMarkdown(code)} | ${forMarkdown(message)}${cure} |`;
  });
  return ['| | Place | Code | What |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** Diagnostics as workflow commands of GitHub Actions: annotations at the exact lines. */
export function diagnosticsGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ waivedBy }) => waivedBy === undefined)
    .map((diagnostic) => `${command(diagnostic)}\n`)
    .join('');
}

function one(diagnostic: Diagnostic, lineOf: LineOf, paint: Paint): readonly string[] {
  const { span, code, severity, message, help, waivedBy } = diagnostic;
  const waived = waivedBy === undefined ? '' : paint.dim(` (waived: ${forLine(waivedBy)})`);
  const word = severity === 'error' ? paint.red('error') : paint.yellow('warning');
  return [
    `${forLine(span.path)}:${String(span.line)}:${String(span.column)} ${word} ${paint.bold(code)}${waived}`,
    `  ${forLine(message)}`,
    ...excerpt(diagnostic, lineOf, paint),
    ...(help === undefined ? [] : [`  ${paint.cyan('help')}: ${forLine(help)}`]),
  ];
}

function excerpt({ span }: Diagnostic, lineOf: LineOf, paint: Paint): readonly string[] {
  const line = lineOf(span.path, span.line);
  if (line === undefined || line.length > 400) return [];
  const number = String(span.line);
  const end = span.endLine === span.line ? span.endColumn : line.length + 1;
  const marks = '^'.repeat(Math.max(1, end - span.column));
  return [
    `  ${paint.dim(`${number} │`)} ${forTerminal(line)}`,
    `  ${paint.dim(`${' '.repeat(number.length)} │`)} ${' '.repeat(span.column - 1)}${paint.red(marks)}`,
  ];
}

// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
function command({ span, code, severity, message, help }: Diagnostic): string {
  const properties = { file: span.path, line: span.line, endLine: span.endLine, col: span.column, endColumn: span.endColumn, title: code };
  const settings = Object.entries(properties).map(
    ([name, value]) => `${name}=${forCommand(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${severity} ${settings.join(',')}::${forCommand(help === undefined ? message : `${message}\n${help}`)}`;
}

function forCommand(text: string): string {
  return forTerminal(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
