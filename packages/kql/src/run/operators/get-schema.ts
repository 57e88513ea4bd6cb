import { frameOf } from '../frame.ts';
import { columnsOfType } from '../types.ts';
import type { OperatorCompiler } from '../scope.ts';

// https://learn.microsoft.com/kusto/query/getschema-operator names the .NET type beside the KQL type.
const dataTypes: Readonly<Record<string, string>> = {
  bool: 'System.SByte',
  datetime: 'System.DateTime',
  decimal: 'System.Data.SqlTypes.SqlDecimal',
  dynamic: 'System.Object',
  guid: 'System.Guid',
  int: 'System.Int32',
  long: 'System.Int64',
  real: 'System.Double',
  string: 'System.String',
  timespan: 'System.TimeSpan',
};

/** `getschema`: a row for each column. */
export const getSchemaOperator: OperatorCompiler = (node: Kusto.Language.Syntax.GetSchemaOperator, input) => {
  const columns = columnsOfType(node.ResultType);
  return {
    columns,
    run: () =>
      frameOf(columns, [
        input.columns.map((column) => column.name),
        input.columns.map((_, position) => position),
        input.columns.map((column) => dataTypes[column.type] ?? 'System.Object'),
        input.columns.map((column) => column.type),
      ]),
  };
};
