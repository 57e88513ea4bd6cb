import type { Bound } from '../language/bind.ts';
import { bind, kindOf } from '../language/bind.ts';
import type { SyntaxElement, SyntaxNode } from '../language/kusto.ts';
import { loadKusto } from '../language/kusto.ts';
import type { Schema } from '../language/schema.ts';
import { elementsOf, isKind } from '../language/syntax.ts';

/** A query up to one of its operators, as a query of its own. */
export interface Step {
  /** Where the operator, or what the rows come from, stands in the text. */
  readonly start: number;
  readonly length: number;
  /** Which chain of operators it belongs to, counted in the order of their ends. */
  readonly chain: number;
  readonly query: string;
}

/** The steps of every chain of operators that can run on its own, in the order of the text. */
export function steps(text: string, schema: Schema): readonly Step[] {
  const bound = bind(text, schema);
  if (!isKind(bound.root, 'QueryBlock')) return [];
  const chains = elementsOf(bound.root.Statements).flatMap((statement) =>
    chainsIn(statement).map((chain) => ({ chain, before: text.slice(0, statement.TextStart) })),
  );
  return chains.flatMap(({ chain, before }, number) => stepsOf(chain, before, { bound, number }));
}

interface Place {
  readonly bound: Bound;
  readonly number: number;
}

function stepsOf(chain: SyntaxNode, before: string, { bound, number }: Place): readonly Step[] {
  const { first, operators } = parts(chain);
  return [first, ...operators].map(({ TextStart: start, End: end }) => ({
    start,
    length: end - start,
    chain: number,
    query: `${before}${bound.text.slice(first.TextStart, end)}`,
  }));
}

/** The pipes that are not the left part of another, and that begin with a source of their own. */
function chainsIn(statement: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  statement.WalkNodes((node) => {
    if (isKind(node, 'PipeExpression') && !isLeftOfPipe(node) && isClosed(node, statement)) found.push(node);
  });
  return found.sort((left, right) => left.End - right.End);
}

function isLeftOfPipe(node: SyntaxNode): boolean {
  return isKind(node.Parent, 'PipeExpression') && node.Parent.Expression === node;
}

// What stands in the body of a function depends on its parameters, and a subquery of mv-apply on the row before it.
function isClosed(chain: SyntaxNode, statement: SyntaxNode): boolean {
  if (startsOpen.test(kindOf(parts(chain).first))) return false;
  for (let parent: SyntaxElement | null = chain.Parent; parent && parent !== statement; parent = parent.Parent) {
    if (/^(?:FunctionDeclaration|MvApplyOperator|PartitionOperator|ForkOperator|FacetOperator)$/.test(kindOf(parent))) return false;
  }
  return true;
}

const startsOpen = /^(?!Union|Print|Range|Search|Find)\w+Operator$/;

function parts(chain: SyntaxNode): { readonly first: SyntaxNode; readonly operators: readonly SyntaxNode[] } {
  const operators: SyntaxNode[] = [];
  let first = chain;
  while (first instanceof loadKusto().Syntax.PipeExpression) {
    if (first.Operator) operators.unshift(first.Operator);
    first = first.Expression as SyntaxNode; // a pipe has both sides
  }
  return { first, operators };
}
