import { kindOf } from '../../language/bind.ts';
import type { SyntaxNode } from '../../language/kusto.ts';
import { elementsOf, isKind } from '../../language/syntax.ts';
import type { Tree } from '../tree.ts';
import type { Lint, LintFinding } from './lint.ts';
import { at } from './lint.ts';

const help = 'name the tables';

/** What reads every table of a workspace is slow, and analytics rules refuse `search *` and `union *`. */
export const searchAllTables: Lint = {
  code: 'search-all-tables',
  severity: 'warning',
  run: (tree) => [...searches(tree), ...unions(tree)],
};

function searches(tree: Tree): readonly LintFinding[] {
  return [...(tree.byKind.get('SearchOperator') ?? []), ...(tree.byKind.get('FindOperator') ?? [])].flatMap((node) => {
    if (isKind(node, 'SearchOperator') && node.SearchKeyword && !node.InClause && !isPiped(node)) {
      return [at(node.SearchKeyword, '`search` without tables reads every table', help)];
    }
    if (isKind(node, 'FindOperator') && node.FindKeyword && !node.InClause)
      return [at(node.FindKeyword, '`find` without tables reads every table', help)];
    return [];
  });
}

function isPiped(node: SyntaxNode): boolean {
  return node.Parent !== null && kindOf(node.Parent) === 'PipeExpression' && node.IndexInParent > 0;
}

function unions(tree: Tree): readonly LintFinding[] {
  return (tree.byKind.get('UnionOperator') ?? []).flatMap((node) => {
    if (!isKind(node, 'UnionOperator')) return [];
    const all = elementsOf(node.Expressions).find((expression) => tree.text.slice(expression.TextStart, expression.End) === '*');
    return all ? [at(all, '`union *` reads every table', help)] : [];
  });
}
