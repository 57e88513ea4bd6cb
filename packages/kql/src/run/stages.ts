import type { Bound, SyntaxElement, SyntaxNode, Schema } from '../language/index.ts';
import { bind, childrenOf, kindOf } from '../language/index.ts';
import type { Column } from '../facts.ts';
import { openPlugins } from './plugins/open.ts';
import { elementsOf } from './tree.ts';

/** A part of the text that must run before the rest can be bound, and what comes before it in the text. */
export interface StageCut {
  /** The part as a query of its own, after the statements that it can use. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first part of a query whose result has columns that only the data decides; undefined where the whole query can be bound. */
export function findStage(bound: Bound): StageCut | undefined {
  const statements = elementsOf<SyntaxNode>((bound.root as Kusto.Language.Syntax.QueryBlock).Statements);
  for (const statement of statements) {
    const pipe = innermost(statement);
    if (!pipe) continue;
    const before = bound.text.slice(0, statement.TextStart);
    if (kindOf(statement) === 'ExpressionStatement' && pipe.TextStart <= statement.TextStart && pipe.End >= statement.End) return undefined; // nothing has to be bound again
    return { text: `${before}${bound.text.slice(pipe.TextStart, pipe.End)}`, start: pipe.TextStart, end: pipe.End };
  }
  return undefined;
}

// Walks the tree without the stack, and takes the open plugin with none inside it.
function innermost(root: SyntaxElement): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  const waiting: SyntaxElement[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (isOpenPipe(element)) found = smaller(found, element as SyntaxNode);
    waiting.push(...childrenOf(element));
  }
  return found;
}

function smaller(found: SyntaxNode | undefined, node: SyntaxNode): SyntaxNode {
  return !found || node.End <= found.TextStart || (node.TextStart >= found.TextStart && node.End <= found.End) ? node : found;
}

function isOpenPipe(element: SyntaxElement): boolean {
  if (kindOf(element) !== 'PipeExpression') return false;
  const { Operator: operator } = element as Kusto.Language.Syntax.PipeExpression;
  if (!operator || kindOf(operator) !== 'EvaluateOperator') return false;
  const { FunctionCall, Schema: schema } = operator as Kusto.Language.Syntax.EvaluateOperator;
  return openPlugins.has(FunctionCall?.Name?.SimpleName ?? '') && !schema;
}

/** The query again, with the part that has run replaced by a table with the columns that it made. */
export function bindRest(bound: Bound, cut: StageCut, columns: readonly Column[]): { readonly bound: Bound; readonly table: string } {
  const table = freshName(bound.text);
  const schema: Schema = { ...bound.schema, tables: [...bound.schema.tables, { name: table, columns, open: false }] };
  const text = `${bound.text.slice(0, cut.start)} ${table} ${bound.text.slice(cut.end)}`;
  return { bound: bind(text, schema), table };
}

function freshName(text: string): string {
  for (let number = 1; ; number += 1) {
    const name = `stage_${number}_`;
    if (!text.includes(name)) return name;
  }
}
