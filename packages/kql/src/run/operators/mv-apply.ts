import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn, concatenate, select } from '../frame.ts';
import type { Expression, OperatorCompiler, Source } from '../scope.ts';
import { compileExpression, compileTable, refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import type { Values } from '../values/dynamic.ts';
import { dense, firstOf } from '../vector.ts';
import type { Expansion } from './mv-expand.ts';
import { compileExpansions, expanded, listsOf } from './mv-expand.ts';

/** `mv-apply`: expands arrays and runs a subquery over the elements of each row. */
export const mvApplyOperator: OperatorCompiler = (node: Kusto.Language.Syntax.MvApplyOperator, input, scope) => {
  if (node.ContextIdClause) throw refuse('mv-apply with id', node, scope);
  const expansions = compileExpansions(elementsOf(node.Expressions), scope);
  const limit = node.RowLimitClause?.RowLimit ? compileExpression(node.RowLimitClause.RowLimit, { ...scope, columns: [] }) : undefined;
  const inner = [...input.columns.map((column) => retyped(column, expansions)), ...addedColumns(expansions, input.columns)];
  const subquery = compileTable(node.Subquery?.Expression as ExpressionNode, { ...scope, columns: inner, repeated: true }, inner); // it has one
  const columns = columnsOfType(node.ResultType).map(({ name, type }) => ({
    name,
    type: typeNamed(name, subquery.columns, input.columns) ?? type,
  }));
  const apply: Apply = { inner, columns, subquery, expansions, limit };
  return { columns, run: (execution, frame) => applied(frame, apply, execution) };
};

function retyped(column: Column, expansions: readonly Expansion[]): Column {
  const expansion = expansions.find(({ name }) => name === column.name);
  return expansion ? { name: column.name, type: expansion.type } : column;
}

function addedColumns(expansions: readonly Expansion[], before: readonly Column[]): readonly Column[] {
  return expansions.filter(({ name }) => !before.some((column) => column.name === name)).map(({ name, type }) => ({ name, type }));
}

function typeNamed(name: string, ...places: readonly (readonly Column[])[]): string | undefined {
  return places.flat().find((column) => column.name === name)?.type;
}

interface Apply {
  readonly inner: readonly Column[];
  readonly columns: readonly Column[];
  readonly subquery: Source;
  readonly expansions: readonly Expansion[];
  readonly limit: Expression | undefined;
}

function applied(frame: Frame, apply: Apply, execution: Execution): Frame {
  const { inner, columns, subquery, expansions, limit } = apply;
  const most = limit ? Number(firstOf(limit.evaluate(unitFrame, execution))) : Infinity;
  const lists = expansions.map((expansion) => listsOf(expansion, false, frame, execution).values);
  const results: Frame[] = [];
  const rowsOf: number[] = [];
  let total = 0;
  for (let row = 0; row < frame.length; row += 1) {
    const one = select(frame, Int32Array.of(row));
    const elements = lists.map((list) => dense([list[row] as Values])); // one list a row
    const shape = { columns: inner, expansions, indexColumn: undefined };
    const result = subquery.run(execution, expanded(one, shape, { lists: elements, most }, execution));
    total += result.length;
    execution.budget.atMostRows(total, 'mv-apply');
    results.push(result);
    for (let count = 0; count < result.length; count += 1) rowsOf.push(row);
  }
  const made = concatenate(subquery.columns, results);
  const outer = select(frame, Int32Array.from(rowsOf)).columns;
  return { schema: columns, length: made.length, columns: columns.map((column) => columnOf(column, made, outer, frame)) };
}

// A column of the subquery's result hides one of the row with the same name.
function columnOf({ name }: Column, made: Frame, outer: readonly LazyColumn[], frame: Frame): LazyColumn {
  const place = made.schema.findIndex((column) => column.name === name);
  if (place >= 0) return made.columns[place] as LazyColumn; // found
  return outer[frame.schema.findIndex((column) => column.name === name)] as LazyColumn; // the binder takes the rest from the row
}
