import type { Execution } from '../execution.ts';
import { converted } from '../expressions/converted.ts';
import { LazyColumn } from '../frame.ts';
import type { OperatorCompiler } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType, scalarType } from '../types.ts';
import { nullOf, parseText } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import { parseDynamic } from '../values/dynamic.ts';
import { valuesOf } from '../vector.ts';
import type { PairFormat } from './key-values.ts';
import { readPairs } from './key-values.ts';

/** `parse-kv`: reads columns out of a text of keys and values. */
export const parseKvOperator: OperatorCompiler = (node: Kusto.Language.Syntax.ParseKvOperator, _input, scope) => {
  const text = converted(compileExpression(node.Expression, scope), 'string');
  const keys = elementsOf<Kusto.Language.Syntax.NameAndTypeDeclaration>(node.Keys?.Columns).map(({ Name, Type }) => ({
    name: Name?.SimpleName ?? '',
    type: scalarType(Type?.ReferencedSymbol as Kusto.Language.Symbols.TypeSymbol | null), // the symbol of a type's name
  }));
  const columns = columnsOfType(node.ResultType);
  const option = (name: string): string | undefined => parameterText(node.WithClause?.Properties, name);
  const regex = option('regex');
  const format: PairFormat = {
    pair: option('pair_delimiter'),
    keyValue: option('kv_delimiter'),
    quotes: option('quote'),
    escape: option('escape'),
    greedy: option('greedy') === 'true',
    keys: keys.map((key) => key.name),
  };
  if (format.greedy && (!format.pair || !format.keyValue)) throw refuse('parse-kv greedy without delimiters', node, scope);
  return {
    columns,
    run: (execution, frame) => {
      execution.budget.steps(frame.length * keys.length);
      const texts = valuesOf(text.evaluate(frame, execution), frame.length);
      const rows = texts.map((value) =>
        regex === undefined ? readPairs(value as string, format) : regexPairs(value as string, regex, execution),
      ); // text, as converted
      return {
        schema: columns,
        length: frame.length,
        columns: columns.map(({ name, type }) => {
          const isKey = keys.some((key) => key.name === name);
          if (isKey) return new LazyColumn(rows.map((row) => readValue(row.get(name), type)));
          return frame.columns[frame.schema.findIndex((column) => column.name === name)] as LazyColumn; // the binder takes the rest from the input
        }),
      };
    },
  };
};

function readValue(text: string | undefined, type: string): Value {
  if (text === undefined) return nullOf(type);
  return type === 'dynamic' ? parseDynamic(text) : parseText(text, type);
}

function regexPairs(text: string, pattern: string, execution: Execution): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key = '', value = ''] of execution.regexes.compile(pattern).all(text)) if (!pairs.has(key)) pairs.set(key, value);
  return pairs;
}
