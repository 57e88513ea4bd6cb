import type { QueryDiagnostic } from '../facts.ts';
import type { Bound } from '../language/bind.ts';
import { elementsOf, isKind } from '../language/syntax.ts';

/** What is said of a text that returns nothing: a management command, `let` statements alone, or no text at all. */
export function noQueryFault({ code, root, text }: Bound): QueryDiagnostic | undefined {
  if (code.Kind !== 'Query') return fault(text, 'a management command is not a query');
  const returns = isKind(root, 'QueryBlock') && elementsOf(root.Statements).some((statement) => isKind(statement, 'ExpressionStatement'));
  return returns ? undefined : fault(text, 'the text has no expression that returns rows');
}

function fault(text: string, message: string): QueryDiagnostic {
  return { code: 'not-a-query', severity: 'error', start: 0, length: text.length, message };
}
