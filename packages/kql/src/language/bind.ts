import { globalsFor } from './globals.ts';
import type { Expression, GlobalState, KustoCode, SyntaxElement, SyntaxNode } from './kusto.ts';
import { loadKusto } from './kusto.ts';
import type { Schema } from './schema.ts';

/** A query with Microsoft's bound tree: every name resolved and every expression typed. */
export interface Bound {
  readonly text: string;
  readonly schema: Schema;
  readonly code: KustoCode;
  readonly globals: GlobalState;
  readonly root: SyntaxNode;
}

/** Parses a text and binds its names against a schema. */
export function bind(text: string, schema: Schema): Bound {
  const globals = globalsFor(text, schema);
  const code = loadKusto().KustoCode.ParseAndAnalyze(text, globals)!; // null is only the port's way to write a reference type
  return { text, schema, code, globals, root: code.Syntax! };
}

/** The name of a node's kind, such as `FilterOperator`. */
export function kindOf(element: SyntaxElement): string {
  return loadKusto().Syntax.SyntaxKind[element.Kind] ?? String(element.Kind);
}

/** The children of a node that are present. */
export function childrenOf(element: SyntaxElement): readonly SyntaxElement[] {
  const children: SyntaxElement[] = [];
  for (let index = 0; index < element.ChildCount; index += 1) {
    const child = element.GetChild(index);
    if (child) children.push(child);
  }
  return children;
}

/** The name that the binder gives a column made by an expression without a name, and '' where it has none. */
export function resultNameOf(expression: Expression): string {
  return loadKusto().Binding.Binder.GetExpressionResultName(expression, '', null) ?? '';
}
