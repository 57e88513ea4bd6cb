import type { Diagnostic } from '@sentinelpack/kinds';

/** Whether any of the diagnostics is an error that nothing waives. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error' && diagnostic.waivedBy === undefined);
}

/** Diagnostics in the order in which a reader meets them: path, line, column, code. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compareTexts(a.span.path, b.span.path) ||
      a.span.line - b.span.line ||
      a.span.column - b.span.column ||
      compareTexts(a.code, b.code) ||
      compareTexts(a.message, b.message),
  );
}

/** Orders texts by their code units, the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
