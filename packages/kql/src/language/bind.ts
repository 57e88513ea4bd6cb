import { globalsFor } from './globals.ts';
import type { Expression, GlobalState, KustoCode, SyntaxElement, SyntaxNode } from './kusto.ts';
import { loadKusto } from './kusto.ts';
import type { Schema } from './schema.ts';
import { checkReadable, tooLong } from './unreadable.ts';

/** A query with Microsoft's bound tree: every name resolved and every expression typed. */
export interface Bound {
  readonly text: string;
  readonly schema: Schema;
  readonly code: KustoCode;
  readonly globals: GlobalState;
  readonly root: SyntaxNode;
}

/** Parses a text and binds its names against a schema. Throws `UnreadableQuery` for one that would take very long. */
export function bind(text: string, schema: Schema): Bound {
  checkReadable(text);
  const globals = globalsFor(text, schema);
  const code = parse(text, globals);
  return { text, schema, code, globals, root: code.Syntax! };
}

function parse(text: string, globals: GlobalState): KustoCode {
  try {
    return loadKusto().KustoCode.ParseAndAnalyze(text, globals)!; // null is only the port's way to write a reference type
  } catch (error) {
    // Node's own error where the stack is used up: the parser calls itself for each level.
    if (error instanceof RangeError) throw tooLong(text, error);
    throw error;
  }
}

export type SyntaxKindName = keyof typeof Kusto.Language.Syntax.SyntaxKind;

let kindNames: ReadonlyMap<number, SyntaxKindName> | undefined;

/** The name of a node's kind, such as `FilterOperator`. */
export function kindOf(element: SyntaxElement): SyntaxKindName {
  kindNames ??= new Map(
    Object.entries(loadKusto().Syntax.SyntaxKind).flatMap(([name, kind]) =>
      typeof kind === 'number' ? [[kind, name as SyntaxKindName]] : [],
    ),
  );
  return kindNames.get(element.Kind) ?? 'None';
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
