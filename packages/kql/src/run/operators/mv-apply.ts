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
import { firstOf } from '../vector.ts';
import type { Expansion } from './mv-expand.ts';
import { compileExpansions, elementCounts, expanded, listsOf } from './mv-expand.ts';
import { isRowWise } from './row-wise.ts';

/** `mv-apply`: expands arrays and runs a subquery over the elements of each row. */
export const mvApplyOperator: OperatorCompiler = (node: Kusto.Language.Syntax.MvApplyOperator, input, scope) => {
  if (node.ContextIdClause) throw refuse('mv-apply with id', node, scope);
  const expansions = compileExpansions(elementsOf(node.Expressions), scope);
  const limit = node.RowLimitClause?.RowLimit ? compileExpression(node.RowLimitClause.RowLimit, { ...scope, columns: [] }) : undefined;
  const inner = [...input.columns.map((column) => retyped(column, expansions)), ...addedColumns(expansions, input.columns)];
  const query = node.Subquery?.Expression as ExpressionNode; // it has one
  const byRow = !isRowWise(query);
  const seen = byRow ? inner : [...inner, ownerColumn];
  const subquery = compileTable(query, { ...scope, columns: seen, repeated: true }, seen);
  const columns = columnsOfType(node.ResultType).map(({ name, type }) => ({
    name,
    type: typeNamed(name, subquery.columns, input.columns) ?? type,
  }));
  const apply: Apply = { inner, columns, subquery, expansions, limit, byRow };
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
  /** Whether the subquery looks at more than one element at a time, and so must run for each row. */
  readonly byRow: boolean;
}

/** Holds the number of the outer row; no column of a query can have its name. */
const ownerColumn: Column = { name: 'row\u0000', type: 'long' };

function applied(frame: Frame, apply: Apply, execution: Execution): Frame {
  const { inner, columns, subquery, expansions, limit } = apply;
  const most = limit ? Number(firstOf(limit.evaluate(unitFrame, execution))) : Infinity;
  const lists = expansions.map((expansion) => listsOf(expansion, false, frame, execution));
  const elements = expanded(frame, { columns: inner, expansions, indexColumn: undefined }, { lists, most }, execution);
  const counts = elementCounts(lists, most, frame.length);
  const { made, rows } = apply.byRow ? oneByOne(elements, counts, subquery, execution) : allAtOnce(elements, counts, subquery, execution);
  const outer = select(frame, rows).columns;
  return { schema: columns, length: made.length, columns: columns.map((column) => columnOf(column, made, outer, frame)) };
}

interface Applied {
  readonly made: Frame;
  /** The outer row of each row that was made. */
  readonly rows: Int32Array;
}

function oneByOne(elements: Frame, counts: Int32Array, subquery: Source, execution: Execution): Applied {
  const results: Frame[] = [];
  const rows: number[] = [];
  let start = 0;
  for (const [row, count] of counts.entries()) {
    const own = Int32Array.from({ length: count }, (_, position) => start + position);
    const result = subquery.run(execution, select(elements, own));
    start += count;
    results.push(result);
    for (let place = 0; place < result.length; place += 1) rows.push(row);
    execution.budget.atMostRows(rows.length, 'mv-apply');
  }
  return { made: concatenate(subquery.columns, results), rows: Int32Array.from(rows) };
}

// The elements of all rows go through together, each with the number of its row in a column of its own.
function allAtOnce(elements: Frame, counts: Int32Array, subquery: Source, execution: Execution): Applied {
  const owners: number[] = [];
  for (const [row, count] of counts.entries()) for (let place = 0; place < count; place += 1) owners.push(row);
  const marked = { ...elements, schema: [...elements.schema, ownerColumn], columns: [...elements.columns, new LazyColumn(owners)] };
  const made = subquery.run(execution, marked);
  const place = made.schema.findIndex((column) => column.name === ownerColumn.name);
  return { made, rows: Int32Array.from((made.columns[place] as LazyColumn).read(), Number) }; // no operator of such a subquery drops it
}

// A column of the subquery's result hides one of the row with the same name.
function columnOf({ name }: Column, made: Frame, outer: readonly LazyColumn[], frame: Frame): LazyColumn {
  const place = made.schema.findIndex((column) => column.name === name);
  if (place >= 0) return made.columns[place] as LazyColumn; // found
  return outer[frame.schema.findIndex((column) => column.name === name)] as LazyColumn; // the binder takes the rest from the row
}
