import { lookback } from '../check/lookback.ts';
import type { Bound } from '../language/bind.ts';
import { bind, kindOf } from '../language/bind.ts';
import type { SyntaxNode } from '../language/kusto.ts';
import type { Schema } from '../language/schema.ts';
import { boundaries } from './boundaries.ts';
import { conditionsIn } from './conditions.ts';
import { callConditions } from './call-conditions.ts';
import { joinKinds } from './join-kinds.ts';

/** A small change of a query that a good test notices; offsets are UTF-16 units of the text. */
export interface Mutant {
  readonly start: number;
  readonly length: number;
  /** What takes the place. */
  readonly text: string;
  /** What it does, as a sentence without a subject: `drops the condition …`. */
  readonly change: string;
  /** For a condition on the time of a row: how far back it reaches. A run that sees no more cannot tell the two apart. */
  readonly lookbackSeconds?: number;
}

/** Every change of one condition, threshold, time bound or join kind of a query, in the order of the text. */
export function mutants(text: string, schema: Schema): readonly Mutant[] {
  const bound = bind(text, schema);
  const found = nodesOf(bound).flatMap((node) => mutate(node, text));
  const distinct = new Map(found.map((mutant) => [`${mutant.start} ${mutant.length} ${mutant.text}`, mutant]));
  return [...distinct.values()].sort((left, right) => left.start - right.start || left.length - right.length);
}

/** Where the conditions of every `where` stand, none inside another, in the order of the text. */
export function whereConditions(text: string, schema: Schema): readonly { readonly start: number; readonly length: number }[] {
  const conditions = nodesOf(bind(text, schema)).flatMap((node) => (isFilter(node) && node.Condition ? [node.Condition] : []));
  const outermost = conditions.filter(
    (one) => !conditions.some((other) => other !== one && other.TextStart <= one.TextStart && other.End >= one.End),
  );
  return outermost.map(({ TextStart: start, Width: length }) => ({ start, length })).sort((left, right) => left.start - right.start);
}

function nodesOf(bound: Bound): readonly SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  bound.root.WalkNodes((node) => nodes.push(node));
  return nodes;
}

function mutate(node: SyntaxNode, text: string): readonly Mutant[] {
  return [
    ...conditionsIn(node, text).map(withLookback),
    ...callConditions(node, text),
    ...boundaries(node, text),
    ...joinKinds(node, text),
  ];
}

function withLookback({ node, ...mutant }: Mutant & { readonly node: SyntaxNode }): Mutant {
  const seconds = lookback([node]);
  return seconds === undefined ? mutant : { ...mutant, lookbackSeconds: seconds };
}

function isFilter(node: SyntaxNode): node is Kusto.Language.Syntax.FilterOperator {
  return kindOf(node) === 'FilterOperator';
}
