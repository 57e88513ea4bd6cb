import type { SyntaxElement } from '../../language/index.ts';
import { childrenOf, kindOf } from '../../language/index.ts';
import { functions } from '../functions/registry.ts';

const rowWiseOperators = new Set(['FilterOperator', 'ExtendOperator']);

/**
 * Whether a subquery treats each row for itself and keeps all columns: `where` and `extend` with functions of values. A function of
 * the query, one that looks at other rows or at all columns, and a star are taken to look further.
 */
export function isRowWise(query: SyntaxElement): boolean {
  const waiting: SyntaxElement[] = [query];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const kind = kindOf(element);
    if (kind.endsWith('Operator') && !rowWiseOperators.has(kind)) return false;
    if (kind === 'StarExpression' || (kind === 'FunctionCallExpression' && !isOfValues(element))) return false;
    waiting.push(...childrenOf(element));
  }
  return true;
}

function isOfValues(call: SyntaxElement): boolean {
  const name = (call as Kusto.Language.Syntax.FunctionCallExpression).Name?.SimpleName ?? '';
  return (
    Object.hasOwn(functions, name) &&
    functions[name]?.window !== true &&
    (call as Kusto.Language.Syntax.FunctionCallExpression).GetExpansion() === null
  );
}
