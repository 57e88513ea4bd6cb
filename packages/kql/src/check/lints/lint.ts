import type { QueryDiagnostic } from '../../facts.ts';
import type { SyntaxElement } from '../../language/kusto.ts';
import type { Tree } from '../tree.ts';

/** A fault that a lint found, at a place of the query's text. */
export interface LintFinding {
  readonly start: number;
  readonly length: number;
  readonly message: string;
  readonly help?: string;
}

/** A rule of good queries that the analyser does not know. Its page is `<code>.md` beside it. */
export interface Lint {
  readonly code: string;
  /** An error for what the service refuses; all else is a warning. */
  readonly severity: 'error' | 'warning';
  /** Codes of the analyser that the lint explains better: where both object to one place, only the lint speaks. */
  readonly replaces?: readonly string[];
  readonly run: (tree: Tree, analyser: readonly QueryDiagnostic[]) => readonly LintFinding[];
}

/** A finding at a node. */
export function at(element: SyntaxElement, message: string, help?: string): LintFinding {
  return { start: element.TextStart, length: element.Width, message, ...(help === undefined ? {} : { help }) };
}
