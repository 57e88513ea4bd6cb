import type { SyntaxNode } from '../language/index.ts';
import { kindOf, list } from '../language/index.ts';

type Listed = Parameters<typeof list>[0];

/** The elements of a syntax list, without the commas between them. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the library's lists are untyped; each caller names what its list holds
export function elementsOf<Element>(syntaxList: unknown): readonly Element[] {
  return list(syntaxList as Listed).map((element) => unwrapped(element) as Element); // the caller names the list's element type
}

// The port calls the property of the generic class `Element$1`.
function unwrapped(element: unknown): unknown {
  return element !== null && typeof element === 'object' && 'Element$1' in element ? element.Element$1 : element;
}

/** The value of an operator's parameter such as `kind=inner`; undefined where it is not given. */
export function parameterOf(parameters: unknown, name: string): SyntaxNode | undefined {
  for (const parameter of elementsOf<Kusto.Language.Syntax.NamedParameter>(parameters)) {
    if (parameter.Name?.SimpleName?.toLowerCase() === name.toLowerCase()) return parameter.Expression ?? undefined;
  }
  return undefined;
}

/** The text of an operator's parameter: the value of a string, or the word as it stands. */
export function parameterText(parameters: unknown, name: string): string | undefined {
  const node = parameterOf(parameters, name);
  return node && wordOf(node);
}

/** A word or string literal as text. */
export function wordOf(node: SyntaxNode): string {
  const { LiteralValue } = node as unknown as { readonly LiteralValue?: unknown }; // every expression has it
  return kindOf(node) === 'StringLiteralExpression' ? String(LiteralValue) : String(node).trim();
}

/** The name that an expression declares, as `x` in `x = 1`; undefined where it declares none or several. */
export function declaredName(node: SyntaxNode): string | undefined {
  if (kindOf(node) !== 'SimpleNamedExpression') return undefined;
  return (node as Kusto.Language.Syntax.SimpleNamedExpression).Name?.SimpleName ?? undefined;
}
