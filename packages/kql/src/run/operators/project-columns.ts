import type { SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { LazyColumn } from '../frame.ts';
import type { OperatorCompiler, OperatorInput, Scope, Source } from '../scope.ts';
import { refuse } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';

type Node = Kusto.Language.Syntax.ProjectAwayOperator;

/** `project-away`: the columns that are not named. The binder has matched the names and wildcards. */
export const projectAwayOperator: OperatorCompiler = chooseColumns;

/** `project-keep`: the columns that are named, in the order before. */
export const projectKeepOperator: OperatorCompiler = chooseColumns;

/** `project-reorder`: all columns, the named ones first. */
export const projectReorderOperator: OperatorCompiler = chooseColumns;

/** `project-by-names`: the columns that a list of names gives. */
export const projectByNamesOperator: OperatorCompiler = chooseColumns;

function chooseColumns(node: Node, input: OperatorInput, scope: Scope): Source {
  const places = columnsOfType(node.ResultType).map(({ name }) => placeOf(name, input, node, scope));
  return chosen(places, input.columns);
}

function placeOf(name: string, input: OperatorInput, node: SyntaxNode, scope: Scope): number {
  const place = input.columns.findIndex((column) => column.name === name);
  if (place < 0 && !scope.open) throw refuse(`the column ${name}, which the rows do not have`, node, scope);
  return place;
}

/** The stage that picks columns by their positions, under new names where they are given. */
export function chosen(places: readonly number[], before: OperatorInput['columns'], names?: readonly string[]): Source {
  const columns = places.map((place, position) => {
    const column = before[place] ?? { name: '', type: 'unknown' };
    return { name: names?.[position] ?? column.name, type: column.type };
  });
  return {
    columns,
    run: (_execution, frame) => ({
      schema: columns,
      columns: places.map((place) => frame.columns[place] as LazyColumn), // places point into the input's columns
      length: frame.length,
    }),
  };
}

/** `project-rename`: the same columns, some under new names. */
export const projectRenameOperator: OperatorCompiler = (node: Kusto.Language.Syntax.ProjectRenameOperator, input, scope) => {
  const renamed = new Map<string, string>();
  for (const element of elementsOf<SyntaxNode>(node.Expressions)) {
    if (kindOf(element) !== 'SimpleNamedExpression') throw refuse('project-rename without a new name', element, scope);
    const named = element as Kusto.Language.Syntax.SimpleNamedExpression;
    renamed.set((named.Expression as Kusto.Language.Syntax.NameReference).SimpleName ?? '', named.Name?.SimpleName ?? '');
  }
  return chosen(
    input.columns.map((_, position) => position),
    input.columns,
    input.columns.map((column) => renamed.get(column.name) ?? column.name),
  );
};
