import type { Expression as ExpressionNode, SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Expression, Scope } from '../scope.ts';
import { refuse, refuseKind } from '../scope.ts';
import { arithmeticKinds } from './arithmetic.ts';
import { callKinds } from './calls.ts';
import { comparisonKinds } from './comparisons.ts';
import { literalKinds } from './literals.ts';
import { logicKinds } from './logic.ts';
import { membershipKinds } from './membership.ts';
import { nameKinds } from './names.ts';
import { pathKinds } from './paths.ts';
import { scalarQueryKinds } from './to-scalar.ts';
import { textKinds } from './text-operators.ts';

const kinds: Readonly<Record<string, ((node: never, scope: Scope) => Expression) | undefined>> = {
  ...literalKinds,
  ...nameKinds,
  ...pathKinds,
  ...callKinds,
  ...arithmeticKinds,
  ...comparisonKinds,
  ...logicKinds,
  ...membershipKinds,
  ...scalarQueryKinds,
  ...textKinds,
};

const maximumDepth = 400; // deeper trees could overflow the stack

/** Compiles a scalar expression; what nothing here runs is refused by name. */
export function compileExpression(node: ExpressionNode | SyntaxNode | null, scope: Scope): Expression {
  if (!node) throw new Error('an expression is missing from the bound tree');
  if (scope.depth > maximumDepth) throw refuse(`expressions nested deeper than ${maximumDepth}`, node, scope);
  const compile = kinds[kindOf(node)];
  if (!compile) throw refuseKind(node, scope);
  return compile(node as never, { ...scope, depth: scope.depth + 1 }); // the table is keyed by kind
}
