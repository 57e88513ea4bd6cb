import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf, list } from '../../language/index.ts';
import { compileAggregateCall } from '../aggregates/compile.ts';
import { remembered } from '../constant.ts';
import type { Call, FunctionEntry } from '../functions/function.ts';
import { functions } from '../functions/registry.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { compileScalarBody, expansionOf } from '../statements.ts';
import { elementsOf } from '../tree.ts';
import { scalarType } from '../types.ts';
import { converted } from './converted.ts';
import { specialCalls } from './special-calls.ts';

type CallNode = Kusto.Language.Syntax.FunctionCallExpression;

/** Calls of functions: of the service, and of the query itself. */
export const callKinds: ExpressionKinds = { FunctionCallExpression: compileCall };

function compileCall(node: CallNode, scope: Scope): Expression {
  const name = node.Name?.SimpleName ?? '';
  const body = expansionOf(node, scope);
  if (body) return compileScalarBody(node, body, scope);
  const aggregate = scope.aggregation && compileAggregateCall(node, scope.aggregation);
  if (aggregate) return aggregate;
  const special = specialCalls[name];
  if (special) return special(node, scope);
  const entry = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!entry) throw refuse(`the function ${name}()`, node, scope);
  return compileEntry(node, entry, scope);
}

function compileEntry(node: CallNode, entry: FunctionEntry, scope: Scope): Expression {
  const nodes = elementsOf<ExpressionNode>(node.ArgumentList?.Expressions);
  const wanted = parameterTypes(node, nodes);
  const expressions = nodes.map((argument, position) =>
    converted(compileExpression(argument, scope), takenType(entry, position) ?? wanted[position]),
  );
  const types = expressions.map((expression) => expression.type);
  const resultType = scalarType(node.ResultType);
  const call: Call = { name: node.Name?.SimpleName ?? '', types, resultType };
  const refused = entry.refuses?.(call);
  if (refused !== undefined) throw refuse(refused, node, scope);
  const evaluate = entry.prepare(call);
  return remembered({
    type: resultType,
    constant: !entry.window && expressions.every((expression) => expression.constant),
    evaluate: (frame, execution) => {
      execution.budget.steps(frame.length);
      return evaluate(
        expressions.map((expression) => expression.evaluate(frame, execution)),
        frame.length,
        execution,
      );
    },
  });
}

function takenType(entry: FunctionEntry, position: number): string | undefined {
  return entry.takes && (entry.takes[Math.min(position, entry.takes.length - 1)] ?? undefined);
}

const declared = 1; // ParameterTypeKind.Declared

// Where the service's signature says exactly one type, it converts to it: `tolower(d.name)` reads a dynamic as text.
function parameterTypes(node: CallNode, nodes: readonly ExpressionNode[]): readonly (string | undefined)[] {
  const signature = (node as { readonly ReferencedSignature?: Kusto.Language.Symbols.Signature }).ReferencedSignature; // not in the library's types
  if (!signature || nodes.some((argument) => kindOf(argument) === 'SimpleNamedExpression')) return [];
  const parameters = list(signature.Parameters as never) as readonly Kusto.Language.Symbols.Parameter[];
  return nodes.map((_, position) => {
    const parameter = parameters[Math.min(position, parameters.length - 1)];
    const types = list(parameter?.DeclaredTypes as never) as readonly Kusto.Language.Symbols.TypeSymbol[];
    if (Number(parameter?.TypeKind) !== declared || types.length !== 1) return undefined;
    const type = scalarType(types[0]);
    return type === 'unknown' || type === 'dynamic' ? undefined : type;
  });
}
