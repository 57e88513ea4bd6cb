import { isKind } from '../../language/syntax.ts';
import type { Lint } from './lint.ts';
import { at } from './lint.ts';

/** A `let` that nothing uses is left over, or the place that should use it was forgotten. */
export const unusedLet: Lint = {
  code: 'unused-let',
  severity: 'warning',
  run: (tree) => {
    const used = new Set(tree.nodes.filter((node) => isKind(node, 'NameReference')).map((node) => node.ReferencedSymbol?.Name));
    const called = new Set(tableNames(tree.text));
    return (tree.byKind.get('LetStatement') ?? []).flatMap((node) => {
      const name = isKind(node, 'LetStatement') ? node.Name : null;
      if (!name?.SimpleName || used.has(name.SimpleName) || called.has(name.SimpleName)) return [];
      return [at(name, `nothing uses \`${name.SimpleName}\``, 'remove the `let`')];
    });
  },
};

/** Names in quotes: table("name") reaches a `let` view by its name. */
function tableNames(text: string): readonly string[] {
  return [...text.matchAll(/["'](\w+)["']/g)].map(([, name]) => name ?? '');
}
