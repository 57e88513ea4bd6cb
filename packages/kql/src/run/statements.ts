import type { Expression as ExpressionNode, SyntaxNode } from '../language/index.ts';
import { kindOf, list } from '../language/index.ts';
import { remembered } from './constant.ts';
import { once } from './execution.ts';
import { converted } from './expressions/converted.ts';
import type { Binding, Environment, Expression, Scope, Source } from './scope.ts';
import { bindingOf, compileExpression, compileTable, emptyEnvironment, refuse, refuseKind, withNames } from './scope.ts';
import { declaredName, elementsOf } from './tree.ts';
import { isTable, scalarType } from './types.ts';

type CallNode = Kusto.Language.Syntax.FunctionCallExpression;
type Body = Kusto.Language.Syntax.FunctionBody;
type Parameter = Kusto.Language.Symbols.Parameter;

const maximumFunctionDepth = 50;

/** The scope after some statements, and the expression that comes last. */
export function compileStatements(
  statements: readonly SyntaxNode[],
  scope: Scope,
): { readonly scope: Scope; readonly last: ExpressionNode | undefined } {
  let inner = scope;
  let last: ExpressionNode | undefined;
  for (const statement of statements) {
    switch (kindOf(statement)) {
      case 'LetStatement':
        inner = withLet(statement as Kusto.Language.Syntax.LetStatement, inner);
        break;
      case 'ExpressionStatement':
        if (last) throw refuse('a second query in one text', statement, scope);
        last = (statement as Kusto.Language.Syntax.ExpressionStatement).Expression ?? undefined;
        break;
      case 'SetOptionStatement':
        inner = withOption(statement as Kusto.Language.Syntax.SetOptionStatement, inner);
        break;
      case 'PatternStatement':
        inner = withPattern(statement as Kusto.Language.Syntax.PatternStatement, inner);
        break;
      default:
        throw refuseKind(statement, scope);
    }
  }
  return { scope: inner, last };
}

function withLet(statement: Kusto.Language.Syntax.LetStatement, scope: Scope): Scope {
  const name = statement.Name?.SimpleName ?? '';
  return withNames(scope, new Map([[name, lazily(() => bindingFor(statement.Expression as ExpressionNode, scope))]])); // a let has one
}

// Most options steer how the service runs a query, not what it answers; `bin_auto` reads two of them.
function withOption(statement: Kusto.Language.Syntax.SetOptionStatement, scope: Scope): Scope {
  const { Expression: value } = statement.ValueClause ?? { Expression: null };
  if (!value) return scope;
  return { ...scope, options: new Map([...scope.options, [statement.Name?.SimpleName ?? '', value]]) };
}

function withPattern(statement: Kusto.Language.Syntax.PatternStatement, scope: Scope): Scope {
  const binding: Binding = { kind: 'pattern', pattern: statement, environment: scope.environment };
  return withNames(scope, new Map([[statement.Name?.SimpleName ?? '', () => binding]]));
}

// What no one names is never compiled, so an unused `let` cannot cause a refusal.
function lazily(make: () => Binding): () => Binding {
  let made: Binding | undefined;
  return () => (made ??= make());
}

function bindingFor(node: ExpressionNode, scope: Scope): Binding {
  if (kindOf(node) === 'FunctionDeclaration') return functionBinding(node as unknown as Kusto.Language.Syntax.FunctionDeclaration, scope);
  if (isTable(node.ResultType)) return { kind: 'table', source: shared(compileTable(node, scope)) };
  return { kind: 'scalar', expression: remembered(compileExpression(node, scope)), columns: scope.columns };
}

function functionBinding(node: Kusto.Language.Syntax.FunctionDeclaration, scope: Scope): Binding {
  const isView = /^\s*view\b/.test(String(node));
  const view = (caller: Scope): Source => {
    const { scope: last } = compileStatements(elementsOf(node.Body?.Statements), { ...caller, environment: scope.environment });
    return compileTable(node.Body?.Expression as ExpressionNode, last); // a view has a result
  };
  return { kind: 'function', environment: scope.environment, view: isView ? view : undefined };
}

/** A table that is made once a run, however often it is named. */
export function shared(source: Source): Source {
  return { columns: source.columns, run: (execution, input) => once(execution, source, () => source.run(execution, input)) };
}

/** The body of a function of the query or of the workspace, bound for this call; undefined for a function of the service. */
export function expansionOf(node: CallNode, scope: Scope): Body | undefined {
  const expansion = node.GetExpansion() as Body | null; // what a call expands to is a function's body
  if (expansion) return expansion;
  const name = node.Name?.SimpleName ?? '';
  if (bindingOf(name, scope.environment)?.kind === 'function')
    throw refuse(`the function ${name}(), whose body could not be bound`, node, scope);
  return undefined;
}

/** Compiles a call of a function that gives a value. */
export function compileScalarBody(node: CallNode, body: Body, scope: Scope): Expression {
  const inner = bodyScope(node, body, scope, undefined);
  const { scope: last } = compileStatements(elementsOf(body.Statements), inner);
  return converted(compileExpression(body.Expression, last), scalarType(node.ResultType));
}

/** Compiles a call of a function that gives a table; `piped` is the table that `invoke` passes first. */
export function compileTableBody(node: CallNode, body: Body, scope: Scope, piped?: Source): Source {
  const inner = bodyScope(node, body, scope, piped);
  const { scope: last } = compileStatements(elementsOf(body.Statements), inner);
  if (!body.Expression) throw refuse('a function without a result', node, scope);
  return compileTable(body.Expression, last);
}

function bodyScope(node: CallNode, _body: Body, scope: Scope, piped: Source | undefined): Scope {
  const name = node.Name?.SimpleName ?? '';
  if (scope.functionDepth > maximumFunctionDepth) throw refuse(`functions nested deeper than ${maximumFunctionDepth}`, node, scope);
  const definition = bindingOf(name, scope.environment);
  const environment: Environment = definition?.kind === 'function' ? definition.environment : emptyEnvironment;
  return {
    ...scope,
    environment: { names: parameterBindings(node, scope, piped), outer: environment },
    site: scope.site ?? { start: node.TextStart, length: node.Width },
    functionDepth: scope.functionDepth + 1,
  };
}

function parameterBindings(node: CallNode, scope: Scope, piped: Source | undefined): ReadonlyMap<string, () => Binding> {
  const symbol = node.ReferencedSymbol as Kusto.Language.Symbols.FunctionSymbol; // only functions expand
  const signature = list(symbol.Signatures as never)[0] as unknown as Kusto.Language.Symbols.Signature; // a function has one
  const parameters = list(signature.Parameters as never) as readonly Parameter[];
  const given = elementsOf<ExpressionNode>(node.ArgumentList?.Expressions);
  const bindings = new Map<string, () => Binding>();
  for (const [position, parameter] of parameters.entries()) {
    const name = parameter.Name ?? '';
    const named = given.find((argument) => declaredName(argument) === name);
    const isPiped = piped !== undefined && position === 0;
    const unnamed = given[piped ? position - 1 : position];
    const argument = named ?? (unnamed && declaredName(unnamed) === undefined ? unnamed : undefined) ?? parameter.DefaultValue ?? undefined;
    bindings.set(
      name,
      lazily(() => (isPiped ? { kind: 'table', source: piped } : argumentBinding(parameter, argument, node, scope))),
    );
  }
  return bindings;
}

function argumentBinding(parameter: Parameter, argument: ExpressionNode | undefined, node: CallNode, scope: Scope): Binding {
  if (!argument) throw refuse(`a call without the argument ${parameter.Name}`, node, scope);
  if (isTable(argument.ResultType)) return { kind: 'table', source: shared(compileTable(argument, scope)) };
  const type = scalarType(list(parameter.DeclaredTypes as never)[0] as unknown as Kusto.Language.Symbols.TypeSymbol);
  const expression = compileExpression(argument, scope);
  return {
    kind: 'scalar',
    expression: remembered(type === 'unknown' ? expression : converted(expression, type)),
    columns: scope.columns,
  };
}
