import type { QueryDiagnostic } from '../facts.ts';
import type { SyntaxNode } from '../language/kusto.ts';
import { list } from '../language/kusto.ts';
import { falseErrorReason } from './false-errors.ts';
import { nearName } from './near-name.ts';
import type { Tree } from './tree.ts';

/** What the analyser objects to, its known false errors as warnings with the reason. */
export function analyserDiagnostics(tree: Tree): readonly QueryDiagnostic[] {
  return list(tree.code.GetDiagnostics()).flatMap((diagnostic) => {
    const { Code: code, Start: start, Length: length } = diagnostic;
    const message = sentence(diagnostic.Message ?? '');
    const severity = diagnostic.Severity === 'Error' ? 'error' : 'warning';
    const reason = severity === 'error' ? falseErrorReason(code ?? '', nodesAt(tree, start, length)) : undefined;
    if (reason) return [{ code: code ?? '', severity: 'warning', start, length, message, help: reason }];
    const help = nearName(tree, { code: code ?? '', start, length });
    return [{ code: code ?? '', severity, start, length, message, ...(help === undefined ? {} : { help }) }];
  });
}

/** The analyser's sentence in the form of ours: lower case at the start, no full stop. */
function sentence(message: string): string {
  return message.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/\.$/, '');
}

/** The nodes that a diagnostic points at: an expression and what holds nothing else have the same place. */
function nodesAt(tree: Tree, start: number, length: number): readonly SyntaxNode[] {
  return tree.nodes.filter((node) => node.TextStart === start && node.Width === length);
}
