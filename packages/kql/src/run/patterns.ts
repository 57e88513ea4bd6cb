import type { SyntaxElement } from '../language/index.ts';
import { childrenOf, kindOf } from '../language/index.ts';
import type { Scope, Source } from './scope.ts';
import { bindingOf, compileTable, refuse } from './scope.ts';
import { elementsOf } from './tree.ts';

type Path = Kusto.Language.Syntax.PathExpression;
type Call = Kusto.Language.Syntax.FunctionCallExpression;
type Body = Kusto.Language.Syntax.FunctionBody;

/** Compiles `pattern("a").b`, a call of a declared pattern; undefined where the path is none. */
export function compilePattern(node: Path, scope: Scope): Source | undefined {
  const call = node.Expression;
  if (!call || kindOf(call) !== 'FunctionCallExpression') return undefined;
  const binding = bindingOf((call as Call).Name?.SimpleName ?? '', scope.environment);
  if (binding?.kind !== 'pattern') return undefined;
  const wanted = [
    ...elementsOf<Kusto.Language.Syntax.Expression>((call as Call).ArgumentList?.Expressions).map(literalOf),
    pathOf(node),
  ].join('\n');
  for (const match of elementsOf<SyntaxElement>(binding.pattern.Pattern?.Patterns)) {
    const parts = childrenOf(match);
    const body = parts.find((part) => kindOf(part) === 'FunctionBody') as Body | undefined;
    const key = parts.filter((part) => part !== body).flatMap(literalsIn);
    if (body?.Expression && key.join('\n') === wanted) return compileTable(body.Expression, { ...scope, environment: binding.environment });
  }
  throw refuse('a call of a pattern that no case matches', node, scope);
}

function pathOf(node: Path): string {
  const selector = node.Selector as { readonly SimpleName?: string } | null; // a name, or brackets with a text
  return selector?.SimpleName ?? (node.Selector ? (literalsIn(node.Selector)[0] ?? '') : '');
}

function literalOf(node: Kusto.Language.Syntax.Expression): string {
  return String(node.LiteralValue as unknown);
}

function literalsIn(element: SyntaxElement): readonly string[] {
  if (kindOf(element) === 'StringLiteralExpression') return [literalOf(element as Kusto.Language.Syntax.Expression)];
  return childrenOf(element).flatMap(literalsIn);
}
