import type { SyntaxNode } from '../language/kusto.ts';
import { kindOf } from '../language/bind.ts';
import type { Bound, SyntaxKindName } from '../language/bind.ts';

/** A bound query whose nodes were listed once, so that each lint need not walk the tree again. */
export interface Tree extends Bound {
  /** Every node of the query's own text, parents before children. */
  readonly nodes: readonly SyntaxNode[];
  readonly byKind: ReadonlyMap<SyntaxKindName, readonly SyntaxNode[]>;
}

/** Lists the nodes of a bound query. */
export function listNodes(bound: Bound): Tree {
  const nodes: SyntaxNode[] = [];
  const byKind = new Map<SyntaxKindName, SyntaxNode[]>();
  bound.root.WalkNodes((node) => {
    nodes.push(node);
    const kind = kindOf(node);
    const same = byKind.get(kind);
    if (same) same.push(node);
    else byKind.set(kind, [node]);
  });
  return { ...bound, nodes, byKind };
}
