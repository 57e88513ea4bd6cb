import type { OperatorCompiler } from '../scope.ts';
import { refuse } from '../scope.ts';
import { plugins } from '../plugins/registry.ts';

/** `evaluate`: runs a plugin. */
export const evaluateOperator: OperatorCompiler = (node: Kusto.Language.Syntax.EvaluateOperator, input, scope) => {
  const call = node.FunctionCall;
  const name = call?.Name?.SimpleName ?? '';
  const plugin = Object.hasOwn(plugins, name) ? plugins[name] : undefined;
  if (!plugin || !call) throw refuse(`the plugin ${name}`, node, scope);
  return plugin({ call, node, input }, scope);
};
