import type { Expression, SyntaxNode } from '../language/kusto.ts';
import { list, loadKusto } from '../language/kusto.ts';
import { argumentsOf, calledName, isKind, unnamed } from '../language/syntax.ts';

/** An error of the analyser that the service does not have; each names how it is known for one. */
interface FalseError {
  readonly code: string;
  /** Whether a node that the analyser points at is such a case. */
  readonly matches: (node: SyntaxNode) => boolean;
  readonly message: string;
}

const falseErrors: readonly FalseError[] = [
  {
    code: 'KS107',
    matches: (node) => isArgumentOf(node, ['todynamic', 'toobject']) && typeName(node) === 'dynamic',
    // parse_json() is the same function (https://learn.microsoft.com/kusto/query/parse-json-function) and takes a dynamic value.
    message: 'the analyser wants a string here, but todynamic() leaves a dynamic value as it is',
  },
  {
    code: 'KS142',
    matches: (node) => isMemberOf(node, comesFromColumnIfExists),
    message: 'the analyser takes column_ifexists() for the type of its default; where the column exists and is dynamic, it has members',
  },
  {
    code: 'KS147',
    matches: (node) => isElementOf(node, comesFromColumnIfExists),
    message: 'the analyser takes column_ifexists() for the type of its default; where the column exists and is dynamic, it has elements',
  },
  {
    code: 'KS107',
    matches: (node) => isArgumentOf(node, ['count']),
    // Recorded from the engine in the conformance corpus: count(x) counts the rows, those where x is null too.
    message: 'the analyser wants a bool here; the service ignores what stands in count() and counts all rows',
  },
  {
    code: 'KS107',
    matches: (node) => isArgumentOf(node, ['bag_unpack']) && argumentName(node) === 'ignoredProperties' && typeName(node) === 'dynamic',
    // https://learn.microsoft.com/kusto/query/bag-unpack-plugin: ignoredProperties is a dynamic list of names.
    message: 'the analyser wants a string here; ignoredProperties is a dynamic list of names',
  },
  {
    code: 'KS134',
    matches: (node) => isArgumentOf(node, ['make_timespan']) && typeName(node) === 'real',
    // Recorded from the engine in the conformance corpus, and a sample of the documentation: seconds have a fraction.
    message: 'the analyser wants an integer here; the service takes seconds with a fraction',
  },
  {
    code: 'KS234',
    matches: (node) => isArgumentOf(node, ['array_length']),
    // Recorded from the engine in the conformance corpus: array_length() of a bag is null.
    message: 'the analyser wants an array here; the service returns null for another value',
  },
  {
    code: 'KS124',
    matches: (node) => isKind(node, 'NameReference') && node.SimpleName === 'schema_merge',
    // Recorded from the engine in the conformance corpus: https://learn.microsoft.com/kusto/query/schema-merge-plugin
    message: 'the analyser does not know this plugin; the engine has it',
  },
];

/** Why an error of the analyser is none, or undefined where it is one. */
export function falseErrorReason(code: string, nodes: readonly SyntaxNode[]): string | undefined {
  return falseErrors.find((error) => error.code === code && nodes.some((node) => error.matches(node)))?.message;
}

function isArgumentOf(node: SyntaxNode, functions: readonly string[]): boolean {
  const call = node.GetFirstAncestor(loadKusto().Syntax.FunctionCallExpression);
  return call !== null && functions.includes(calledName(call) ?? '') && argumentsOf(call).some((argument) => argument === node);
}

function argumentName(node: SyntaxNode): string | undefined {
  const named = node.Parent;
  if (!isKind(named, 'SimpleNamedExpression') || !isKind(named.Name, 'NameDeclaration')) return undefined;
  return named.Name.SimpleName ?? undefined;
}

function typeName(node: SyntaxNode): string | undefined {
  return (node as Expression).ResultType?.Name ?? undefined; // undefined for what is no expression
}

/** `x.member` where `x` is such a value. */
function isMemberOf(node: SyntaxNode, isSuch: (value: Expression) => boolean): boolean {
  const path = node.Parent;
  return isKind(path, 'PathExpression') && path.Selector === node && path.Expression !== null && isSuch(path.Expression);
}

/** `x[0]` or `x["key"]`, where the analyser points at the brackets. */
function isElementOf(node: SyntaxNode, isSuch: (value: Expression) => boolean): boolean {
  const element = isKind(node, 'ElementExpression') ? node : node.Parent;
  return isKind(element, 'ElementExpression') && element.Expression !== null && isSuch(element.Expression);
}

/** Whether a value is that of column_ifexists(), directly or through columns and variables that hold it. */
function comesFromColumnIfExists(value: Expression): boolean {
  const bare = unnamed(value);
  const called = calledName(bare)?.toLowerCase();
  if (called === 'column_ifexists' || called === 'columnifexists') return true;
  if (isKind(bare, 'PathExpression') || isKind(bare, 'ElementExpression'))
    return bare.Expression !== null && comesFromColumnIfExists(bare.Expression);
  return sourcesOf(bare).some(comesFromColumnIfExists);
}

/** The expressions that a column or a variable was made from. */
function sourcesOf(name: Expression): readonly Expression[] {
  const { ColumnSymbol, VariableSymbol } = loadKusto().Symbols;
  const symbol = name.ReferencedSymbol;
  if (symbol instanceof VariableSymbol) return symbol.Source ? [symbol.Source] : [];
  if (!(symbol instanceof ColumnSymbol)) return [];
  return [symbol, ...list(symbol.OriginalColumns)].flatMap(({ Source: source }) => (source ? [source as Expression] : [])); // a column is made from an expression
}
