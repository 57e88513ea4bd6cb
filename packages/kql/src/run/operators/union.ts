import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Frame } from '../frame.ts';
import { concatenate, LazyColumn } from '../frame.ts';
import { emptyFrame } from '../constant.ts';
import type { OperatorCompiler, Scope, Source } from '../scope.ts';
import { compileTable, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType, isTable } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';

type Node = Kusto.Language.Syntax.UnionOperator;

/** A table of the union, and what `withsource` calls it; the piped one has no source of its own. */
interface Part {
  readonly source: Source | undefined;
  readonly columns: readonly Column[];
  readonly name: string;
}

/** `union`: tables under one another, columns matched by name and type. */
export const unionOperator: OperatorCompiler = (node: Node, input, scope) => {
  const columns = columnsOfType(node.ResultType);
  const fuzzy = parameterText(node.Parameters, 'isfuzzy') === 'true';
  const sourceColumn = parameterText(node.Parameters, 'withsource') ?? parameterText(node.Parameters, 'with_source');
  const piped: readonly Part[] = input.piped ? [{ source: undefined, columns: input.columns, name: 'union_arg0' }] : [];
  const parts = elementsOf<ExpressionNode>(node.Expressions).flatMap((element) =>
    tablesOf(element, fuzzy, { ...scope, columns: [] }, node),
  );
  const all = [...piped, ...parts].map((part, position) => ({ ...part, name: part.name || `union_arg${position}` }));
  const places = all.map((part) => columns.map((column) => placeIn(column, part.columns, sourceColumn)));
  return {
    columns,
    run: (execution, frame) => {
      const frames = all.map((part, position) => {
        const read = part.source ? part.source.run(execution, emptyFrame) : frame;
        return arranged(read, columns, places[position] ?? [], part.name);
      });
      execution.budget.rows(
        frames.reduce((sum, part) => sum + part.length, 0),
        'union',
      );
      return concatenate(columns, frames);
    },
  };
};

const sourcePlace = -2;

function placeIn(column: Column, columns: readonly Column[], sourceColumn: string | undefined): number {
  if (column.name === sourceColumn) return sourcePlace;
  const same = columns.findIndex((other) => other.name === column.name && (other.type === column.type || column.type === 'unknown'));
  if (same >= 0) return same;
  // A name with two types becomes two columns, with the type behind the name.
  return columns.findIndex((other) => `${other.name}_${other.type}` === column.name && other.type === column.type);
}

function arranged(frame: Frame, columns: readonly Column[], places: readonly number[], name: string): Frame {
  const { length } = frame;
  return {
    schema: columns,
    length,
    columns: columns.map((column, position) => {
      const place = places[position] ?? -1;
      if (place === sourcePlace) return new LazyColumn(() => Array<Value>(length).fill(name));
      return frame.columns[place] ?? new LazyColumn(() => Array<Value>(length).fill(nullOf(column.type)));
    }),
  };
}

// A wildcard names several tables of the database; a fuzzy union leaves out the ones that do not exist.
function tablesOf(node: ExpressionNode, fuzzy: boolean, scope: Scope, union: Node): readonly Part[] {
  const group = groupTables(node);
  if (group) return group.map((table) => ({ ...tableOf(table), name: table.Name ?? '' }));
  if (!isTable(node.ResultType)) {
    if (fuzzy && kindOf(node) === 'NameReference') return [];
    throw refuse('union with a table that is not known', node ?? union, scope);
  }
  const source = compileTable(node, scope);
  return [{ source, columns: source.columns, name: sourceName(node) }];
}

function groupTables(node: ExpressionNode): readonly Kusto.Language.Symbols.TableSymbol[] | undefined {
  const { ReferencedSymbol: symbol } = node;
  if (!(symbol instanceof Kusto.Language.Symbols.GroupSymbol)) return undefined;
  return elementsOf<Kusto.Language.Symbols.Symbol>(symbol.Members).filter((member) => member instanceof Kusto.Language.Symbols.TableSymbol);
}

function tableOf(table: Kusto.Language.Symbols.TableSymbol): Omit<Part, 'name'> {
  const columns = columnsOfType(table);
  return { columns, source: { columns, run: (execution) => execution.table(table.Name ?? '', columns) } };
}

function sourceName(node: ExpressionNode): string {
  const named = nameOfAs(node);
  if (named !== undefined) return named;
  const symbol = node.ReferencedSymbol;
  const { TableSymbol, FunctionSymbol } = Kusto.Language.Symbols;
  const hasName = kindOf(node) === 'NameReference' && (symbol instanceof TableSymbol || symbol instanceof FunctionSymbol);
  return hasName ? (symbol.Name ?? '') : '';
}

// A table that ends in `as X` is called X.
function nameOfAs(node: ExpressionNode): string | undefined {
  if (kindOf(node) === 'ParenthesizedExpression') {
    return nameOfAs((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression as ExpressionNode); // brackets hold one
  }
  if (kindOf(node) !== 'PipeExpression') return undefined;
  const { Operator: operator } = node as Kusto.Language.Syntax.PipeExpression;
  return operator && kindOf(operator) === 'AsOperator' ? ((operator as Kusto.Language.Syntax.AsOperator).Name?.SimpleName ?? undefined) : undefined;
}
