import type { Expression as ExpressionNode } from '../../language/index.ts';
import { emptyFrame } from '../constant.ts';
import { converted } from '../expressions/converted.ts';
import type { Network } from '../functions/ip.ts';
import { contains, parseAddress, parseNetwork } from '../functions/ip.ts';
import { select } from '../frame.ts';
import type { Scope, Source } from '../scope.ts';
import { compileExpression, compileTable, refuse } from '../scope.ts';
import { declaredName } from '../tree.ts';
import { columnsOfType, isTable } from '../types.ts';
import { valuesOf } from '../vector.ts';
import type { PluginCall, PluginCompiler } from './plugin.ts';
import { argumentsOf } from './plugin.ts';

/** `ipv4_lookup`: the rows of a second table whose network holds the address of a row. */
export const ipv4Lookup: PluginCompiler = (call, scope) => lookup(call, scope);

/** `ipv6_lookup`: the same for IPv6 and mixed addresses. */
export const ipv6Lookup: PluginCompiler = (call, scope) => lookup(call, scope);

function lookup(call: PluginCall, scope: Scope): Source {
  const [table, address, network, ...others] = argumentsOf(call);
  if (!table || !isTable(table.ResultType) || !address || !network)
    throw refuse('an IP lookup without a table and two columns', call.node, scope);
  const unmatched = others.some((argument) => isTrue(argument));
  const extra = others.filter((argument) => !isTrue(argument) && declaredName(argument) === undefined && argument.ConstantValue === null);
  if (extra.length > 0) throw refuse('an IP lookup with further keys', call.node, scope);
  const right = compileTable(table, { ...scope, columns: [] });
  const left = converted(compileExpression(address, scope), 'string');
  const key = converted(compileExpression(network, { ...scope, columns: right.columns }), 'string');
  const declared = columnsOfType(call.node.ResultType);
  const columns = [...call.input.columns, ...right.columns].map((column, position) => ({
    name: declared[position]?.name ?? column.name,
    type: column.type,
  }));
  return {
    columns,
    run: (execution, frame) => {
      const other = right.run(execution, emptyFrame);
      const networks = valuesOf(key.evaluate(other, execution), other.length).map((text) => parseNetwork(String(text)));
      const addresses = valuesOf(left.evaluate(frame, execution), frame.length).map((text) => parseAddress(String(text)));
      execution.budget.steps(networks.length * addresses.length);
      const [leftRows, rightRows] = matches(addresses, networks, unmatched);
      execution.budget.rows(leftRows.length, 'an IP lookup');
      return {
        schema: columns,
        columns: [...select(frame, leftRows).columns, ...select(other, rightRows).columns],
        length: leftRows.length,
      };
    },
  };
}

function isTrue(argument: ExpressionNode): boolean {
  const value = declaredName(argument) === undefined ? argument : (argument as Kusto.Language.Syntax.SimpleNamedExpression).Expression;
  return String(value).trim() === 'true';
}

function matches(
  addresses: readonly ReturnType<typeof parseAddress>[],
  networks: readonly (Network | undefined)[],
  unmatched: boolean,
): readonly [Int32Array, Int32Array] {
  const left: number[] = [];
  const right: number[] = [];
  for (const [row, address] of addresses.entries()) {
    const found =
      address === undefined ? [] : networks.flatMap((network, position) => (network && contains(network, address) ? [position] : []));
    for (const position of found.length > 0 ? found : unmatched ? [-1] : []) {
      left.push(row);
      right.push(position);
    }
  }
  return [Int32Array.from(left), Int32Array.from(right)];
}
