import type { Bound } from '../language/bind.ts';
import { childrenOf, kindOf } from '../language/bind.ts';
import type { Expression, FunctionSymbol, KustoSymbol, SyntaxElement, SyntaxNode, TableSymbol } from '../language/kusto.ts';
import { list, loadKusto } from '../language/kusto.ts';
import { literalText } from '../language/symbols.ts';
import { argumentsOf, calledName, isKind } from '../language/syntax.ts';

/** What a query reads, in its own text and in the functions that it calls. */
export interface Reads {
  readonly tables: readonly string[];
  readonly tablesKnown: boolean;
  readonly functions: readonly string[];
  readonly watchlists: readonly string[];
  /** Every expression that is evaluated: of the text, of the `let` statements that it uses, and of the functions called. */
  readonly evaluated: readonly SyntaxNode[];
}

interface Walk {
  readonly bound: Bound;
  readonly tables: Set<string>;
  readonly functions: Set<string>;
  readonly watchlists: Set<string>;
  readonly evaluated: SyntaxNode[];
  /** Variables whose values were walked, so that one used twice is walked once. */
  readonly seen: Set<KustoSymbol>;
  /** Functions without arguments that were walked: each call of them reads the same. */
  readonly called: Set<KustoSymbol>;
  bodies: number;
  /** Whether not all that is read has a name in the text. */
  open: boolean;
}

/** Bodies that are walked in one query. Functions that each call another twice double them at every step. */
const mostBodies = 2000;

/** What a query reads. A `let` that nothing uses reads nothing. */
export function reads(bound: Bound): Reads {
  const walk: Walk = {
    bound,
    tables: new Set(),
    functions: new Set(),
    watchlists: new Set(),
    evaluated: [],
    seen: new Set(),
    called: new Set(),
    bodies: 0,
    open: false,
  };
  visit(bound.root, walk);
  return {
    tables: [...walk.tables].sort(),
    tablesKnown: !walk.open,
    functions: [...walk.functions].sort(),
    watchlists: [...walk.watchlists].sort(),
    evaluated: walk.evaluated,
  };
}

function visit(element: SyntaxElement, walk: Walk): void {
  if (element.IsToken || isKind(element, 'LetStatement')) return;
  const node = element as SyntaxNode; // what is no token is a node
  walk.evaluated.push(node);
  noteTable(node, walk);
  if (isKind(node, 'SearchOperator') || isKind(node, 'FindOperator')) noteSearch(node, walk);
  const symbol = node.ReferencedSymbol;
  if (symbol && isSymbol(symbol, 'VariableSymbol')) visitVariable(symbol, walk);
  if (symbol && isSymbol(symbol, 'FunctionSymbol')) visitCall(node, symbol as FunctionSymbol, walk);
  for (const child of childrenOf(node)) visit(child, walk);
}

function noteTable(node: SyntaxNode, walk: Walk): void {
  const type = (node as Expression).ResultType; // undefined for what is no expression
  if (!type) return;
  if (isSymbol(type, 'TableSymbol') && walk.bound.globals.IsDatabaseTable(type as TableSymbol)) walk.tables.add(type.Name ?? '');
  if (!isSymbol(type, 'GroupSymbol')) return;
  walk.open = true;
  for (const member of list(type.Members)) {
    if (isSymbol(member, 'TableSymbol') && walk.bound.globals.IsDatabaseTable(member as TableSymbol)) walk.tables.add(member.Name ?? '');
  }
}

/** A `search` or `find` that names no tables and stands at the start of a query reads them all. */
function noteSearch(operator: Kusto.Language.Syntax.SearchOperator | Kusto.Language.Syntax.FindOperator, walk: Walk): void {
  const isPiped = operator.Parent !== null && kindOf(operator.Parent) === 'PipeExpression' && operator.IndexInParent > 0;
  if (operator.InClause || isPiped) return;
  walk.open = true;
  for (const table of walk.bound.schema.tables) walk.tables.add(table.name);
}

function visitVariable(symbol: KustoSymbol, walk: Walk): void {
  const { Source: source } = symbol as Kusto.Language.Symbols.VariableSymbol; // the caller asked
  if (walk.seen.has(symbol) || !source) return;
  walk.seen.add(symbol);
  visit(source, walk);
}

function visitCall(node: SyntaxNode, symbol: FunctionSymbol, walk: Walk): void {
  if (walk.bound.globals.IsDatabaseFunction(symbol)) walk.functions.add(symbol.Name ?? '');
  if (calledName(node) === '_GetWatchlist') {
    const alias = literalText(argumentsOf(node as Kusto.Language.Syntax.FunctionCallExpression)[0]); // only a call has a called name
    if (alias !== undefined) walk.watchlists.add(alias);
  }
  const isNameOfCall = node.Parent !== null && isKind(node.Parent, 'FunctionCallExpression') && node.Parent.Name === node;
  if (isNameOfCall || walk.called.has(symbol)) return;
  if (!isKind(node, 'FunctionCallExpression') || argumentsOf(node).length === 0) walk.called.add(symbol);
  visitBody(node, walk);
}

function visitBody(call: SyntaxNode, walk: Walk): void {
  const body = call.GetExpansion();
  if (!body) return;
  walk.bodies += 1;
  if (walk.bodies > mostBodies) walk.open = true;
  else visit(body, walk);
}

type SymbolClass = 'FunctionSymbol' | 'GroupSymbol' | 'TableSymbol' | 'VariableSymbol';

function isSymbol(symbol: KustoSymbol, name: SymbolClass): boolean {
  return symbol instanceof loadKusto().Symbols[name];
}
