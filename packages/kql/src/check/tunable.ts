import type { Expression } from '../language/kusto.ts';
import { loadKusto } from '../language/kusto.ts';

/** Whether a constant stands in a top-level `let`, where an environment can tune it; `place` is then the name that stands for it. */
export function isInTopLevelLet(place: Expression): boolean {
  const { Symbols, Syntax } = loadKusto();
  const symbol = place.ReferencedSymbol;
  if (!(symbol instanceof Symbols.VariableSymbol) || !symbol.Source) return false;
  return symbol.Source.GetFirstAncestor(Syntax.FunctionBody) === null;
}
