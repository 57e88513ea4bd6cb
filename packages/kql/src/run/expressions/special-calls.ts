import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode, SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import { constantExpression } from '../constant.ts';
import type { Expression, Scope } from '../scope.ts';
import { compileExpression, compileTable, refuse } from '../scope.ts';
import { numbers } from '../functions/numbers.ts';
import { elementsOf } from '../tree.ts';
import { scalarType } from '../types.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { toDynamic } from '../values/dynamic.ts';
import { dense, valuesOf } from '../vector.ts';
import { converted } from './converted.ts';
import { columnAt } from './names.ts';

type CallNode = Kusto.Language.Syntax.FunctionCallExpression;

/** Calls that need more than the values of their arguments: the columns of the rows, or names. */
export const specialCalls: Readonly<Record<string, ((node: CallNode, scope: Scope) => Expression) | undefined>> = Object.assign(
  Object.create(null) as object, // so that no name of Object's own is taken for a function
  {
    column_ifexists: columnIfExists,
    columnifexists: columnIfExists,
    pack_all: packAll,
    bag_pack_columns: packColumns,
    ingestion_time: ingestionTime,
    bin_auto: binAuto,
    column_names_of: columnNamesOf,
  },
);

function argumentsOf(node: CallNode): readonly ExpressionNode[] {
  return elementsOf<ExpressionNode>(node.ArgumentList?.Expressions);
}

// https://learn.microsoft.com/kusto/query/bin-auto-function: the size and the fixed point come from `set` statements.
function binAuto(node: CallNode, scope: Scope): Expression {
  const [value] = argumentsOf(node);
  const size = scope.options.get('query_bin_auto_size');
  if (!value || !size) throw refuse('bin_auto() without query_bin_auto_size', node, scope);
  const at = scope.options.get('query_bin_auto_at');
  const parts = [value, size, ...(at ? [at] : [])].map((part) => compileExpression(part, scope));
  const entry = at ? numbers['bin_at'] : numbers['bin'];
  const type = scalarType(node.ResultType);
  const evaluate = entry?.prepare({ name: 'bin_auto', types: parts.map((part) => part.type), resultType: type });
  if (!evaluate) throw new Error('bin is not a function');
  return {
    type,
    constant: parts.every((part) => part.constant),
    evaluate: (frame, execution) =>
      evaluate(
        parts.map((part) => part.evaluate(frame, execution)),
        frame.length,
        execution,
      ),
  };
}

function columnNamesOf(node: CallNode, scope: Scope): Expression {
  const [table] = argumentsOf(node);
  if (!table) throw refuse('column_names_of() without a table', node, scope);
  return constantExpression(
    'dynamic',
    compileTable(table, { ...scope, columns: [] }).columns.map((column) => column.name),
  );
}

function columnIfExists(node: CallNode, scope: Scope): Expression {
  const [first, second] = argumentsOf(node);
  if (!first || !second) throw refuse('column_ifexists() without a default', node, scope);
  const name = (first as Kusto.Language.Syntax.LiteralExpression).ConstantValue as unknown;
  if (typeof name !== 'string') throw refuse('column_ifexists() with a name that is not constant', node, scope);
  const position = scope.columns.findIndex((column) => column.name === name);
  const column = scope.columns[position];
  return column ? columnAt(position, column.type) : converted(compileExpression(second, scope), scalarType(node.ResultType));
}

function packAll(node: CallNode, scope: Scope): Expression {
  const [ignore] = argumentsOf(node);
  const withoutEmpty = (ignore as Kusto.Language.Syntax.LiteralExpression | undefined)?.ConstantValue === true;
  return packed(
    scope.columns.map((_, position) => position),
    scope.columns,
    withoutEmpty,
  );
}

function packColumns(node: CallNode, scope: Scope): Expression {
  const positions = argumentsOf(node).map((argument) => positionOf(argument, scope));
  return packed(positions, scope.columns, false);
}

function positionOf(node: SyntaxNode, scope: Scope): number {
  const name = kindOf(node) === 'NameReference' ? ((node as Kusto.Language.Syntax.NameReference).SimpleName ?? '') : '';
  const position = scope.columns.findIndex((column) => column.name === name);
  if (position < 0 && !scope.open) throw refuse('bag_pack_columns() of something that is not a column', node, scope);
  return position;
}

function packed(positions: readonly number[], columns: readonly Column[], withoutEmpty: boolean): Expression {
  const fields = positions.map((position) => ({ ...(columns[position] ?? { name: '', type: 'dynamic' }), position }));
  const isLeftOut = (value: Value): boolean => withoutEmpty && (value === null || value === '');
  return {
    type: 'dynamic',
    constant: false,
    evaluate: (frame, execution) => {
      execution.budget.steps(frame.length * fields.length);
      const read = fields.map((field) => ({ ...field, values: frame.columns[field.position]?.read() ?? [] }));
      const bags = Array<Value>(frame.length);
      for (let row = 0; row < frame.length; row += 1) {
        const bag: Record<string, Dynamic> = {};
        for (const { name, type, values } of read) {
          const value = values[row] as Value; // within the length
          if (type === 'dynamic') execution.budget.dynamic(value);
          if (!isLeftOut(value)) bag[name] = toDynamic(value, type);
        }
        bags[row] = bag;
      }
      return dense(bags);
    },
  };
}

/** The column of the rows that holds the time of their arrival, where the rows come with one. */
export const ingestionColumn = '_IngestionTime';

// The service keeps the time of arrival beside the row. Rows for tests may bring it; without it they arrived when they happened.
function ingestionTime(_node: CallNode, scope: Scope): Expression {
  const named = [ingestionColumn, 'TimeGenerated'].map((name) => scope.columns.findIndex((column) => column.name === name));
  const position = named.find((place) => place >= 0);
  if (position === undefined) return constantExpression('datetime', null);
  const expression = converted(columnAt(position, scope.columns[position]?.type ?? 'datetime'), 'datetime');
  return { ...expression, evaluate: (frame, execution) => dense(valuesOf(expression.evaluate(frame, execution), frame.length)) };
}
