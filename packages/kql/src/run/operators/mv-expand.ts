import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf, resultNameOf } from '../../language/index.ts';
import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import type { Coded } from '../dense.ts';
import { Dense } from '../dense.ts';
import { LazyColumn, select } from '../frame.ts';
import { usedCodes } from '../lift-codes.ts';
import type { Expression, OperatorCompiler, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { declaredName, elementsOf, parameterText } from '../tree.ts';
import { columnsOfType, scalarType } from '../types.ts';
import { fromDynamic, nullOf } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { isArray, isBag } from '../values/dynamic.ts';
import { denseOf, firstOf, lift } from '../vector.ts';

/** A column to expand: its array, the name of the result, and the type of the elements. */
export interface Expansion {
  readonly name: string;
  readonly expression: Expression;
  readonly type: string;
}

type ExpandNode = Kusto.Language.Syntax.MvExpandExpression;

/** `mv-expand`: a row for each element of an array or a bag. */
export const mvExpandOperator: OperatorCompiler = (node: Kusto.Language.Syntax.MvExpandOperator, input, scope) => {
  const declared = columnsOfType(node.ResultType);
  const expansions = compileExpansions(elementsOf(node.Expressions), scope);
  const bagKind = parameterText(node.Parameters, 'bagexpansion') ?? parameterText(node.Parameters, 'kind') ?? 'bag';
  const indexColumn = parameterText(node.Parameters, 'with_itemindex');
  const limit = node.RowLimitClause?.RowLimit ? compileExpression(node.RowLimitClause.RowLimit, { ...scope, columns: [] }) : undefined;
  const columns = declared.map(({ name, type }) => ({
    name,
    type:
      expansions.find((expansion) => expansion.name === name)?.type ?? input.columns.find((column) => column.name === name)?.type ?? type,
  }));
  return {
    columns,
    run: (execution, frame) => {
      const most = limit ? Number(firstOf(limit.evaluate(unitFrame, execution))) : Infinity;
      const lists = expansions.map((expansion) => listsOf(expansion, bagKind === 'array', frame, execution));
      return expanded(frame, { columns, expansions, indexColumn }, { lists, most }, execution);
    },
  };
};

/** Compiles the columns that `mv-expand` and `mv-apply` expand. */
export function compileExpansions(nodes: readonly ExpandNode[], scope: Scope): readonly Expansion[] {
  return nodes.map((node) => {
    const inner = node.Expression as ExpressionNode; // an expansion has one
    const name = declaredName(inner) ?? (kindOf(inner) === 'NameReference' ? nameOf(inner) : resultNameOf(inner)) ?? '';
    if (name === '') throw refuse('an expanded expression without a name', node, scope);
    const type = node.ToTypeOf ? scalarType(typeOfClause(node)) : 'dynamic';
    return { name, type, expression: compileExpression(inner, scope) };
  });
}

function nameOf(node: ExpressionNode): string {
  return (node as Kusto.Language.Syntax.NameReference).SimpleName ?? '';
}

function typeOfClause(node: ExpandNode): Kusto.Language.Symbols.TypeSymbol | null {
  const [type] = elementsOf<ExpressionNode>(node.ToTypeOf?.TypeOf?.Types);
  return (type?.ReferencedSymbol as Kusto.Language.Symbols.TypeSymbol | undefined) ?? null; // the symbol of a type's name
}

/** The elements to expand a row into; a value that is no array and no bag is its own element. */
export function listsOf({ expression, type }: Expansion, bagsAsPairs: boolean, frame: Frame, execution: Execution): Dense {
  const list = (value: Value): Values => {
    const elements = elementsOfValue(value, bagsAsPairs);
    return type === 'dynamic' ? elements : elements.map((element) => fromDynamic(element, type));
  };
  return denseOf(lift(list, [expression.evaluate(frame, execution)], frame.length), frame.length);
}

function elementsOfValue(value: Value, bagsAsPairs: boolean): readonly Dynamic[] {
  if (isArray(value)) return value;
  if (!isBag(value)) return [value];
  return Object.entries(value).map(([key, entry]) => (bagsAsPairs ? [key, entry] : Object.fromEntries([[key, entry]])));
}

interface Shape {
  readonly columns: readonly Column[];
  readonly expansions: readonly Expansion[];
  readonly indexColumn: string | undefined;
}

interface Elements {
  /** Columns of lists. */
  readonly lists: readonly Dense[];
  readonly most: number;
}

/** The frame with a row for each element; shorter lists are filled with nulls. */
export function expanded(frame: Frame, shape: Shape, { lists, most }: Elements, execution: Execution): Frame {
  const counts = elementCounts(lists, most, frame.length);
  const length = counts.reduce((sum, count) => sum + count, 0);
  execution.budget.rows(length, 'mv-expand');
  const index = repeated(counts, length);
  const gathered = select(frame, index).columns;
  return {
    schema: shape.columns,
    length,
    columns: shape.columns.map((column) => columnOf(column, frame, shape, { lists, counts, length, gathered })),
  };
}

/** How many rows each row becomes. */
export function elementCounts(lists: readonly Dense[], most: number, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const list of lists) countElements(list, counts);
  for (let row = 0; row < length; row += 1) counts[row] = Math.min(counts[row] as number, most); // within the length
  return counts;
}

// The longest list of a row counts.
function countElements(column: Dense, counts: Int32Array): void {
  const { coded, length } = column;
  const values = coded ? [] : column.values;
  const sizes = coded && Int32Array.from(coded.dictionary, (list) => (isArray(list) ? list.length : 0));
  for (let row = 0; row < length; row += 1) {
    const count = sizes ? (sizes[coded.codes[row] as number] as number) : (values[row] as Values).length; // one list a row
    if (count > (counts[row] as number)) counts[row] = count; // as above
  }
}

function repeated(counts: Int32Array, length: number): Int32Array {
  const index = new Int32Array(length);
  let at = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const end = at + (counts[row] as number); // within the length
    index.fill(row, at, end);
    at = end;
  }
  return index;
}

interface Expanding {
  readonly lists: readonly Dense[];
  readonly counts: Int32Array;
  readonly length: number;
  readonly gathered: readonly LazyColumn[];
}

function columnOf(column: Column, frame: Frame, shape: Shape, { lists, counts, length, gathered }: Expanding): LazyColumn {
  const place = shape.expansions.findLastIndex((expansion) => expansion.name === column.name);
  const list = lists[place];
  const coded = list?.coded;
  if (coded) return new LazyColumn(() => flattenedCodes(coded, counts, length, nullOf(column.type)));
  if (list) return new LazyColumn(() => flattened(list.values, counts, length, nullOf(column.type)));
  if (column.name === shape.indexColumn) return new LazyColumn(() => positions(counts, length));
  return gathered[frame.schema.findIndex((other) => other.name === column.name)] as LazyColumn; // the binder takes the rest from the input
}

// Equal lists have equal elements, so an element is kept once for each list that has it.
function flattenedCodes({ codes, dictionary }: Coded, counts: Int32Array, length: number, missing: Value): Dense {
  const elements: Value[] = [missing];
  const starts = new Int32Array(dictionary.length);
  for (const code of usedCodes(codes, dictionary.length)) {
    starts[code] = elements.length;
    for (const element of dictionary[code] as Values) elements.push(element); // a column of lists
  }
  const result = new Int32Array(length);
  let at = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const code = codes[row] as number; // one list a row
    const size = (dictionary[code] as Values).length; // a column of lists
    for (let position = 0; position < (counts[row] as number); position += 1) {
      result[at] = position < size ? (starts[code] as number) + position : 0; // the code points into the dictionary
      at += 1;
    }
  }
  return new Dense({ codes: result, dictionary: elements });
}

function flattened(lists: Values, counts: Int32Array, length: number, missing: Value): Values {
  const result: Value[] = Array<Value>(length);
  let at = 0;
  for (let row = 0; row < counts.length; row += 1) {
    const list = lists[row] as Values; // one list a row
    const count = counts[row] as number; // as above
    for (let position = 0; position < count; position += 1) {
      result[at] = position < list.length ? (list[position] as Value) : missing;
      at += 1;
    }
  }
  return result;
}

function positions(counts: Int32Array, length: number): Values {
  const result: Value[] = Array<Value>(length);
  let at = 0;
  for (const count of counts) {
    for (let position = 0; position < count; position += 1) {
      result[at] = position;
      at += 1;
    }
  }
  return result;
}
