import type { SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { OperatorInput, Scope, Source } from '../scope.ts';
import { refuseKind } from '../scope.ts';
import { operators } from './registry.ts';

/** Whether nodes of a kind are operators that may stand first in a query. */
export function isOperator(kind: string): boolean {
  return kind.endsWith('Operator');
}

/** Compiles an operator; one that is not in the registry is refused by name. */
export function compileOperator(node: SyntaxNode, input: OperatorInput, scope: Scope): Source {
  const compile = operators[kindOf(node)];
  if (!compile) throw refuseKind(node, scope);
  return compile(node as never, input, { ...scope, columns: input.columns }); // the table is keyed by kind
}
