import type { Column } from '../facts.ts';
import type { Expression as ExpressionNode, SyntaxNode } from '../language/index.ts';
import { unitFrame } from './constant.ts';
import { converted } from './expressions/converted.ts';
import { frameOf } from './frame.ts';
import type { Scope, Source } from './scope.ts';
import { compileExpression, refuse } from './scope.ts';
import { elementsOf } from './tree.ts';
import { columnsOfType } from './types.ts';
import type { Value } from './values/dynamic.ts';
import { firstOf } from './vector.ts';

/** What gives a table without reading one of the query: keyed by the kind of node, or by the name of a function with brackets. */
export const tableSources: Readonly<Record<string, ((node: never, scope: Scope) => Source) | undefined>> = {
  DataTableExpression: compileDataTable,
  ExternalDataExpression: compileExternalData,
  '_GetWatchlist()': compileWatchlist,
};

function compileDataTable(node: Kusto.Language.Syntax.DataTableExpression, scope: Scope): Source {
  const columns = columnsOfType(node.ResultType);
  const cells = elementsOf<ExpressionNode>(node.Values).map((cell, position) =>
    converted(compileExpression(cell, { ...scope, columns: [] }), columns[position % columns.length]?.type),
  );
  if (columns.length === 0 || cells.length % columns.length !== 0) throw refuse('a datatable with an unfinished row', node, scope);
  const varying = elementsOf<SyntaxNode>(node.Values)[cells.findIndex((cell) => !cell.constant)];
  if (varying) throw refuse('a datatable cell that depends on rows', varying, scope);
  return {
    columns,
    run: (execution) => {
      const values = columns.map((): Value[] => []);
      for (const [position, cell] of cells.entries()) {
        values[position % columns.length]?.push(firstOf(cell.evaluate(unitFrame, execution)));
      }
      return frameOf(columns, values);
    },
  };
}

function compileExternalData(node: Kusto.Language.Syntax.ExternalDataExpression, scope: Scope): Source {
  const columns: readonly Column[] = columnsOfType(node.ResultType);
  const uris = elementsOf<ExpressionNode>(node.URIs).map((uri) => compileExpression(uri, { ...scope, columns: [] }));
  const [uri] = uris;
  if (!uri || uris.length !== 1) throw refuse('externaldata with more than one file', node, scope);
  return { columns, run: (execution) => execution.external(String(firstOf(uri.evaluate(unitFrame, execution))), columns) };
}

function compileWatchlist(node: Kusto.Language.Syntax.FunctionCallExpression, scope: Scope): Source {
  const columns = columnsOfType(node.ResultType);
  const [first] = elementsOf<ExpressionNode>(node.ArgumentList?.Expressions);
  if (!first) throw refuse('_GetWatchlist() without an alias', node, scope);
  const alias = compileExpression(first, { ...scope, columns: [] });
  return { columns, run: (execution) => execution.watchlist(String(firstOf(alias.evaluate(unitFrame, execution))), columns) };
}
