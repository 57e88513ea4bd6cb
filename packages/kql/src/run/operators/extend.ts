import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf, resultNameOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn } from '../frame.ts';
import type { Expression, OperatorCompiler, Scope, Source } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { declaredName, elementsOf } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { fromDynamic } from '../values/convert.ts';
import { elementOf } from '../values/dynamic.ts';
import type { Value } from '../values/dynamic.ts';
import { denseOf, lift } from '../vector.ts';

/** An expression and the column that it makes. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/** `extend`: adds columns, or replaces those of the same name. */
export const extendOperator: OperatorCompiler = (node: Kusto.Language.Syntax.ExtendOperator, input, scope) => {
  const columns = columnsOfType(node.ResultType);
  return extended(input.columns, namedExpressions(elementsOf(node.Expressions), columns, scope));
};

/** The stage that adds named expressions to the columns before it; of two with one name, the last counts. */
export function extended(before: readonly Column[], named: readonly NamedExpression[]): Source {
  const made = new Map(named.map(({ name, expression }) => [name, expression]));
  const kept = before.map(({ name }, position) => ({ name, place: made.get(name) ?? position }));
  const added = [...made].filter(([name]) => !before.some((column) => column.name === name)).map(([name, place]) => ({ name, place }));
  const places = [...kept, ...added];
  const columns = places.map(({ name, place }) => ({
    name,
    type: typeof place === 'number' ? (before[place]?.type ?? 'dynamic') : place.type,
  }));
  return {
    columns,
    run: (execution, frame) => ({
      schema: columns,
      columns: places.map(
        ({ place }) => (typeof place === 'number' ? (frame.columns[place] as LazyColumn) : lazyColumn(place, frame, execution)), // a place of the input
      ),
      length: frame.length,
    }),
  };
}

/** The column of an expression over a frame, made when it is read. */
export function lazyColumn(expression: Expression, frame: Frame, execution: Execution): LazyColumn {
  return new LazyColumn(() => denseOf(expression.evaluate(frame, execution), frame.length));
}

/** Expressions with the names that the binder gives their columns. */
export function namedExpressions(nodes: readonly ExpressionNode[], columns: readonly Column[], scope: Scope): readonly NamedExpression[] {
  const taken = new Set(scope.columns.map((column) => column.name));
  const automatic = columns.map((column) => column.name).filter((name) => /^Column\d+$/.test(name) && !taken.has(name));
  return nodes.flatMap((node): readonly NamedExpression[] => {
    if (kindOf(node) === 'CompoundNamedExpression')
      return compoundExpressions(node as Kusto.Language.Syntax.CompoundNamedExpression, scope);
    const several = namedResults(node, scope);
    if (several) return several;
    const name = declaredName(node) ?? (resultNameOf(node) || columnsOfType(node.ResultType)[0]?.name || automatic.shift());
    if (!name) throw refuse('an expression without a name', node, scope);
    return [{ name, expression: compileExpression(node, scope) }];
  });
}

/** The results of a function that gives several columns, which stand in its value as an array; undefined for other expressions. */
export function severalOf(node: ExpressionNode, scope: Scope): readonly Expression[] | undefined {
  const types = columnsOfType(node.ResultType);
  if (types.length < 2 || kindOf(node) !== 'FunctionCallExpression') return undefined;
  const whole = compileExpression(node, scope);
  return types.map((column, position) => elementExpression(whole, column.type, position));
}

// A name before such a function is for its first result; the others keep the names that the function gives them.
function namedResults(node: ExpressionNode, scope: Scope): readonly NamedExpression[] | undefined {
  const name = declaredName(node);
  const call = name === undefined ? node : ((node as Kusto.Language.Syntax.SimpleNamedExpression).Expression as ExpressionNode); // a name stands before one
  const names = columnsOfType(call.ResultType).map((column) => column.name);
  return severalOf(call, scope)?.map((expression, position) => ({
    name: (position === 0 ? name : undefined) ?? names[position] ?? '',
    expression,
  }));
}

function elementExpression(whole: Expression, type: string, position: number): Expression {
  return {
    type,
    constant: whole.constant,
    evaluate: (frame, execution) =>
      lift((value: Value) => fromDynamic(elementOf(value, position), type), [whole.evaluate(frame, execution)], frame.length),
  };
}

/** `(a, b) = f(…)`: the elements of an array, one a column; results without a name here keep the function's. */
function compoundExpressions(node: Kusto.Language.Syntax.CompoundNamedExpression, scope: Scope): readonly NamedExpression[] {
  const whole = compileExpression(node.Expression, scope);
  const types = columnsOfType(node.Expression?.ResultType);
  const names = elementsOf<Kusto.Language.Syntax.NameDeclaration>(node.Names?.Names).map((declaration) => declaration.SimpleName ?? '');
  return Array.from({ length: Math.max(names.length, types.length) }, (_, position) => ({
    name: names[position] ?? types[position]?.name ?? '',
    expression: elementExpression(whole, types[position]?.type ?? 'dynamic', position),
  }));
}
