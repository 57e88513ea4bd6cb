import type { Diagnostic } from '@sentinelpack/kinds';

/** Diagnostics as the pages of codes show them. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic)).join('\n');
}

function formatDiagnostic({ span, severity, code, message, help }: Diagnostic): string {
  const place = `${span.line}:${span.column}-${span.endLine}:${span.endColumn}`;
  return `${place} ${severity} ${code}: ${message}${help === undefined ? '' : `\n  help: ${help}`}`;
}
