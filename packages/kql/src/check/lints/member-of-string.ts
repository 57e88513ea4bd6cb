import type { QueryDiagnostic } from '../../facts.ts';
import type { Expression, SyntaxNode } from '../../language/kusto.ts';
import { isKind } from '../../language/syntax.ts';
import type { Tree } from '../tree.ts';
import type { Lint } from './lint.ts';

/**
 * A string has no members, even where it holds JSON. The analyser says only that it does not know the member's name;
 * several columns are dynamic in SigninLogs and string in AADNonInteractiveUserSignInLogs.
 */
export const memberOfString: Lint = {
  code: 'member-of-string',
  severity: 'error',
  replaces: ['KS142', 'KS147'],
  run: (tree, analyser) =>
    analyser.filter(isError).flatMap(({ start, length }) => {
      const holder = holderAt(tree, start, length);
      if (holder?.ResultType?.Name !== 'string') return [];
      const text = tree.text.slice(holder.TextStart, holder.End);
      return [{ start, length, message: `${text} is a string, which has no members`, help: `write \`parse_json(${text})\`` }];
    }),
};

function isError({ code, severity }: QueryDiagnostic): boolean {
  return severity === 'error' && (code === 'KS142' || code === 'KS147');
}

/** The value whose member or element the analyser objects to at a place. */
function holderAt(tree: Tree, start: number, length: number): Expression | null | undefined {
  return tree.nodes
    .filter((node) => node.TextStart === start && node.Width === length)
    .map(holderOf)
    .find(Boolean);
}

function holderOf(node: SyntaxNode): Expression | null {
  const { Parent: parent } = node;
  if (isKind(parent, 'PathExpression')) return parent.Selector === node ? parent.Expression : null;
  return isKind(parent, 'ElementExpression') && parent.Selector === node ? parent.Expression : null;
}
