import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { select } from '../frame.ts';
import { emptyFrame } from '../constant.ts';
import type { OperatorCompiler, Scope } from '../scope.ts';
import { compileTable, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import type { JoinKey } from './join-keys.ts';
import { compileJoinKeys, matchRows } from './join-keys.ts';
import type { Matches } from './join-keys.ts';

type Node = Kusto.Language.Syntax.JoinOperator;

/** What a kind of join keeps. */
interface JoinKind {
  /** Rows without a match. */
  readonly loneLeft?: true;
  readonly loneRight?: true;
  /** Only the columns of one side; its rows once each, with or without a match. */
  readonly only?: { readonly side: 'left' | 'right'; readonly matched: boolean };
  /** Only the first row of each key on the left. */
  readonly unique?: true;
}

const kinds: Readonly<Record<string, JoinKind | undefined>> = {
  innerunique: { unique: true },
  inner: {},
  leftouter: { loneLeft: true },
  rightouter: { loneRight: true },
  fullouter: { loneLeft: true, loneRight: true },
  leftsemi: { only: { side: 'left', matched: true } },
  rightsemi: { only: { side: 'right', matched: true } },
  leftanti: { only: { side: 'left', matched: false } },
  leftantisemi: { only: { side: 'left', matched: false } },
  anti: { only: { side: 'left', matched: false } },
  rightanti: { only: { side: 'right', matched: false } },
  rightantisemi: { only: { side: 'right', matched: false } },
};

/** The kinds of join that the engine runs. */
export const joinKinds: readonly string[] = Object.keys(kinds);

/** `join`: the rows of two tables side by side where their keys are equal. */
export const joinOperator: OperatorCompiler = (node: Node, input, scope) => {
  const name = parameterText(node.Parameters, 'kind') ?? 'innerunique';
  const kind = kinds[name];
  if (!kind) throw refuse(`join kind=${name}`, node, scope);
  const right = compileTable(node.Expression as ExpressionNode, { ...scope, columns: [] }); // a join has one
  const keys = compileJoinKeys(onExpressions(node.ConditionClause, node, scope), input.columns, right.columns, scope);
  const columns = joinedColumns(columnsOfType(node.ResultType), input.columns, right.columns, kind);
  return {
    columns,
    run: (execution, frame) => joined(columns, [frame, right.run(execution, emptyFrame)], { kind, keys }, execution),
  };
};

/** The expressions of an `on` clause. */
export function onExpressions(clause: unknown, node: ExpressionNode | Node, scope: Scope): readonly ExpressionNode[] {
  const expressions = elementsOf<ExpressionNode>((clause as { readonly Expressions?: unknown } | null)?.Expressions); // `where` has none
  if (expressions.length === 0) throw refuse('a join without an on clause', node, scope);
  return expressions;
}

// The binder gives the names; a column's type is that of the side it comes from.
function joinedColumns(declared: readonly Column[], left: readonly Column[], right: readonly Column[], kind: JoinKind): readonly Column[] {
  const sides = kind.only ? (kind.only.side === 'left' ? left : right) : [...left, ...right];
  return sides.map((column, position) => ({ name: declared[position]?.name ?? column.name, type: column.type }));
}

function joined(
  columns: readonly Column[],
  [left, right]: readonly [Frame, Frame],
  { kind, keys }: { readonly kind: JoinKind; readonly keys: readonly JoinKey[] },
  execution: Execution,
): Frame {
  const matches = matchRows(left, right, keys, execution);
  if (kind.only) {
    const { side, matched } = kind.only;
    const frame = side === 'left' ? left : right;
    return { ...select(frame, oneSided(matches, side, matched)), schema: columns };
  }
  const { leftRows, rightRows } = pairRows(matches, kind, execution);
  const halves = [select(left, leftRows), select(right, rightRows)];
  return { schema: columns, columns: halves.flatMap((half) => half.columns), length: leftRows.length };
}

function oneSided(matches: Matches, side: 'left' | 'right', matched: boolean): Int32Array {
  const own = side === 'left' ? matches.leftGroups : matches.rightGroups;
  const other = side === 'left' ? matches.rightCounts : matches.leftCounts;
  const rows: number[] = [];
  for (let row = 0; row < own.length; row += 1) {
    if ((other[own[row] as number] as number) > 0 === matched) rows.push(row); // groups are below the counts
  }
  return Int32Array.from(rows);
}

interface RowPairs {
  readonly leftRows: Int32Array;
  readonly rightRows: Int32Array;
}

/** The pairs of rows that belong together; -1 stands for no row. */
export function pairRows(matches: Matches, kind: JoinKind, execution: Execution): RowPairs {
  const { leftGroups, rightGroups, rightCounts, rightStarts, rightOrder, leftCounts } = matches;
  const length = countPairs(matches, kind);
  execution.budget.rows(length, 'join');
  const leftRows = new Int32Array(length);
  const rightRows = new Int32Array(length);
  const seen = new Uint8Array(kind.unique ? rightCounts.length : 0);
  let at = 0;
  const put = (left: number, right: number): void => {
    leftRows[at] = left;
    rightRows[at] = right;
    at += 1;
  };
  for (let row = 0; row < leftGroups.length; row += 1) {
    const group = leftGroups[row] as number; // within the length
    if (kind.unique) {
      if (seen[group] === 1) continue;
      seen[group] = 1;
    }
    const count = rightCounts[group] as number; // groups are below the counts
    const start = rightStarts[group] as number; // as above
    for (let match = 0; match < count; match += 1) put(row, rightOrder[start + match] as number); // the group's part of the order
    if (count === 0 && kind.loneLeft) put(row, -1);
  }
  if (kind.loneRight) {
    for (let row = 0; row < rightGroups.length; row += 1) if (leftCounts[rightGroups[row] as number] === 0) put(-1, row);
  }
  return { leftRows, rightRows };
}

function countPairs({ leftCounts, rightCounts }: Matches, kind: JoinKind): number {
  let pairs = 0;
  for (let group = 0; group < leftCounts.length; group += 1) {
    const left = leftCounts[group] as number; // within the length
    const right = rightCounts[group] as number; // as many groups on both sides
    pairs += (kind.unique ? Math.min(left, 1) : left) * right;
    if (right === 0 && kind.loneLeft) pairs += left;
    if (left === 0 && kind.loneRight) pairs += right;
  }
  return pairs;
}
