import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode, SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { append } from '../append.ts';
import type { Dense } from '../dense.ts';
import type { Execution } from '../execution.ts';
import { converted } from '../expressions/converted.ts';
import { columnAt } from '../expressions/names.ts';
import type { Frame } from '../frame.ts';
import { groupRows } from '../grouping.ts';
import type { Expression, Scope } from '../scope.ts';
import { refuse } from '../scope.ts';
import { denseOf } from '../vector.ts';

/** A pair of expressions that must be equal. */
export interface JoinKey {
  readonly left: Expression;
  readonly right: Expression;
  readonly leftColumn: string;
  readonly rightColumn: string;
}

/** Compiles what stands after `on`: a column's name, or `$left.a == $right.b`. */
export function compileJoinKeys(
  nodes: readonly ExpressionNode[],
  left: readonly Column[],
  right: readonly Column[],
  scope: Scope,
): readonly JoinKey[] {
  return nodes.flatMap((node) => keysOf(node, left, right, scope));
}

function keysOf(node: ExpressionNode, left: readonly Column[], right: readonly Column[], scope: Scope): readonly JoinKey[] {
  const kind = kindOf(node);
  if (kind === 'NameReference') {
    const name = (node as Kusto.Language.Syntax.NameReference).SimpleName ?? '';
    return [alike(columnNamed(name, left, node, scope), columnNamed(name, right, node, scope), name, name)];
  }
  if (kind === 'ParenthesizedExpression') {
    return keysOf((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as ExpressionNode, left, right, scope); // brackets hold one
  }
  const { Left, Right } = node as Kusto.Language.Syntax.BinaryExpression;
  if (kind === 'AndExpression') return [Left, Right].flatMap((side) => (side ? keysOf(side, left, right, scope) : []));
  if (kind !== 'EqualExpression' || !Left || !Right) throw refuse('a join condition that is not an equality', node, scope);
  const sides = [sideOf(Left, scope), sideOf(Right, scope)];
  const leftName = sides.find(({ side }) => side === '$left')?.name;
  const rightName = sides.find(({ side }) => side === '$right')?.name;
  if (leftName === undefined || rightName === undefined) throw refuse('a join condition between columns of one side', node, scope);
  return [alike(columnNamed(leftName, left, node, scope), columnNamed(rightName, right, node, scope), leftName, rightName)];
}

function sideOf(node: SyntaxNode, scope: Scope): { readonly side: string; readonly name: string } {
  const kind = kindOf(node);
  if (kind !== 'PathExpression' && kind !== 'ElementExpression') throw refuse('a join condition on more than columns', node, scope);
  const { Expression, Selector } = node as Kusto.Language.Syntax.PathExpression;
  const side = (Expression as Kusto.Language.Syntax.NameReference | null)?.SimpleName ?? '';
  if (side !== '$left' && side !== '$right') throw refuse('a join condition on more than columns', node, scope);
  return { side, name: selectorName(Selector as SyntaxNode) }; // a path has one
}

function selectorName(selector: SyntaxNode): string {
  if (kindOf(selector) !== 'BracketedExpression') return (selector as Kusto.Language.Syntax.NameReference).SimpleName ?? '';
  const { Expression } = selector as Kusto.Language.Syntax.BracketedExpression;
  return String((Expression as Kusto.Language.Syntax.LiteralExpression | null)?.LiteralValue ?? '');
}

function columnNamed(name: string, columns: readonly Column[], node: SyntaxNode, scope: Scope): Expression {
  const position = columns.findIndex((column) => column.name === name);
  const column = columns[position];
  if (!column && !scope.open) throw refuse(`the column ${name}, which one side of the join does not have`, node, scope);
  return columnAt(position, column?.type ?? 'unknown');
}

// A dynamic key is read as the type of the other side.
function alike(left: Expression, right: Expression, leftColumn: string, rightColumn: string): JoinKey {
  const names = { leftColumn, rightColumn };
  if (left.type === 'dynamic') return { left: converted(left, right.type), right, ...names };
  if (right.type === 'dynamic') return { left, right: converted(right, left.type), ...names };
  return { left, right, ...names };
}

/** Which rows of two frames have equal keys. */
export interface Matches {
  /** The key of each row, numbered over both sides. */
  readonly leftGroups: Int32Array;
  readonly rightGroups: Int32Array;
  /** The number of rows with each key. */
  readonly leftCounts: Int32Array;
  readonly rightCounts: Int32Array;
  /** The right rows by key: those of a key start at its place. */
  readonly rightOrder: Int32Array;
  readonly rightStarts: Int32Array;
}

/** Matches the rows of two frames by their keys; null is equal to null here, as in the service. */
export function matchRows(left: Frame, right: Frame, keys: readonly JoinKey[], execution: Execution): Matches {
  const length = left.length + right.length;
  execution.budget.steps(length * keys.length);
  const columns = keys.map((key) => ({
    column: append([keyColumn(key.left, left, execution), keyColumn(key.right, right, execution)], length),
    type: key.left.type,
  }));
  const { groups, count } = groupRows(columns, length);
  const leftGroups = groups.subarray(0, left.length);
  const rightGroups = groups.subarray(left.length);
  const rightCounts = countsOf(rightGroups, count);
  const rightStarts = startsOf(rightCounts);
  return {
    leftGroups,
    rightGroups,
    leftCounts: countsOf(leftGroups, count),
    rightCounts,
    rightStarts,
    rightOrder: orderOf(rightGroups, rightStarts),
  };
}

function keyColumn(expression: Expression, frame: Frame, execution: Execution): Dense {
  return denseOf(expression.evaluate(frame, execution), frame.length);
}

function countsOf(groups: Int32Array, count: number): Int32Array {
  const counts = new Int32Array(count);
  for (const group of groups) counts[group] = (counts[group] as number) + 1; // groups are below the count
  return counts;
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length);
  for (let group = 1; group < counts.length; group += 1) starts[group] = (starts[group - 1] as number) + (counts[group - 1] as number); // within the length
  return starts;
}

function orderOf(groups: Int32Array, starts: Int32Array): Int32Array {
  const next = starts.slice();
  const order = new Int32Array(groups.length);
  for (let row = 0; row < groups.length; row += 1) {
    const group = groups[row] as number; // within the length
    order[next[group] as number] = row; // the group has a place for each of its rows
    next[group] = (next[group] as number) + 1;
  }
  return order;
}
