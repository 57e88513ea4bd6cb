import { isKind } from '../../language/syntax.ts';
import type { Tree } from '../tree.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** A `let` that nothing uses is left over, or the place that should use it was forgotten. */
export const unusedLet: Lint = {
  code: 'unused-let',
  severity: 'warning',
  run: (tree) => {
    const used = new Set(tree.nodes.filter((node) => isKind(node, 'NameReference')).map((node) => node.ReferencedSymbol?.Name));
    const called = new Set(tableNames(tree.text));
    const views = readsViews(tree);
    return (tree.byKind.get('LetStatement') ?? []).flatMap((node) => {
      if (!isKind(node, 'LetStatement') || (views && isView(node))) return [];
      const { Name: name } = node;
      if (!name?.SimpleName || used.has(name.SimpleName) || called.has(name.SimpleName)) return [];
      return [at(name, `nothing uses \`${name.SimpleName}\``, 'remove the `let`')];
    });
  },
};

/** Whether views are read without their names: by `search`, `find` and a union of a pattern. */
function readsViews(tree: Tree): boolean {
  return tree.byKind.has('SearchOperator') || tree.byKind.has('FindOperator') || tree.byKind.has('WildcardedName');
}

function isView({ Expression: value }: Kusto.Language.Syntax.LetStatement): boolean {
  return isKind(value, 'FunctionDeclaration') && value.ViewKeyword !== null;
}

/** Names in quotes: table("name") reaches a `let` view by its name. */
function tableNames(text: string): readonly string[] {
  return [...text.matchAll(/["'](\w+)["']/g)].map(([, name]) => name ?? '');
}
