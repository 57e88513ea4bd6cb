import type { Expression as ExpressionNode, SyntaxNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import { converted } from '../expressions/converted.ts';
import { textOfLiteral } from '../expressions/literals.ts';
import type { Frame } from '../frame.ts';
import { LazyColumn, select } from '../frame.ts';
import type { OperatorCompiler, OperatorInput, Scope, Source } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType, scalarType } from '../types.ts';
import { nullOf, parseText } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { parseDynamic } from '../values/dynamic.ts';
import { valuesOf } from '../vector.ts';
import type { ParsePart, Split } from './parse-patterns.ts';
import { regexSplit, simpleSplit } from './parse-patterns.ts';

type Node = Kusto.Language.Syntax.ParseOperator;

/** `parse`: reads columns out of a text; a row that does not match gets empty ones. */
export const parseOperator: OperatorCompiler = (node: Node, input, scope) => compileParse(node, input, scope, false);

/** `parse-where`: as `parse`, but only the rows that match. */
export const parseWhereOperator: OperatorCompiler = (node: Node, input, scope) => compileParse(node, input, scope, true);

function compileParse(node: Node, input: OperatorInput, scope: Scope, onlyMatches: boolean): Source {
  const kind = parameterText(node.Parameters, 'kind') ?? 'simple';
  const flags = parameterText(node.Parameters, 'flags') ?? '';
  if (!['simple', 'relaxed', 'regex'].includes(kind)) throw refuse(`parse kind=${kind}`, node, scope);
  const text = converted(compileExpression(node.Expression, scope), 'string');
  const parts = elementsOf<SyntaxNode>(node.Patterns).map((part) => partOf(part, scope));
  const captures = parts.filter((part) => part.kind === 'column');
  const columns = columnsOfType(node.ResultType);
  const splitter = (execution: Execution): Split => (kind === 'regex' ? regexSplit(parts, flags, execution) : simpleSplit(parts));
  return {
    columns,
    run: (execution, frame) => {
      execution.budget.steps(frame.length * parts.length);
      const texts = valuesOf(text.evaluate(frame, execution), frame.length);
      const rows = texts.map((value) => readRow(value as string, splitter(execution), captures, kind !== 'relaxed')); // text, as converted
      return parsedFrame(frame, { columns, captures, rows }, onlyMatches);
    },
  };
}

function partOf(node: SyntaxNode, scope: Scope): ParsePart {
  switch (kindOf(node)) {
    case 'StringLiteralExpression':
    case 'CompoundStringLiteralExpression':
      return { kind: 'literal', text: textOfLiteral(node as Kusto.Language.Syntax.LiteralExpression) };
    case 'StarExpression':
      return { kind: 'star' };
    case 'NameDeclaration':
      return { kind: 'column', name: (node as Kusto.Language.Syntax.NameDeclaration).SimpleName ?? '', type: 'string' };
    case 'NameAndTypeDeclaration': {
      const { Name, Type } = node as Kusto.Language.Syntax.NameAndTypeDeclaration;
      return { kind: 'column', name: Name?.SimpleName ?? '', type: scalarType(Type?.ReferencedSymbol) };
    }
    default:
      return { kind: 'literal', text: constantText(node, scope) };
  }
}

function constantText(node: SyntaxNode, scope: Scope): string {
  const value = (node as ExpressionNode).ConstantValue as unknown;
  if (typeof value !== 'string') throw refuse('a parse pattern that is not constant', node, scope);
  return value;
}

type Column = Extract<ParsePart, { readonly kind: 'column' }>;

// Outside the relaxed kind, one value that is not of its type spoils the whole row.
function readRow(text: string, split: Split, captures: readonly Column[], strict: boolean): Values | undefined {
  const found = split(text);
  if (!found) return undefined;
  const values = captures.map(({ type }, position) => readValue(found[position] ?? '', type));
  return strict && values.some((value) => value === null) ? undefined : values;
}

function readValue(text: string, type: string): Value {
  return type === 'dynamic' ? parseDynamic(text) : parseText(text, type);
}

interface Parsed {
  readonly columns: Frame['schema'];
  readonly captures: readonly Column[];
  readonly rows: readonly (Values | undefined)[];
}

function parsedFrame(frame: Frame, { columns, captures, rows }: Parsed, onlyMatches: boolean): Frame {
  const kept = onlyMatches ? Int32Array.from(rows.flatMap((row, position) => (row ? [position] : []))) : undefined;
  const source = kept ? select(frame, kept) : frame;
  const matched = kept ? rows.filter((row) => row !== undefined) : rows;
  return {
    schema: columns,
    length: source.length,
    columns: columns.map(({ name, type }) => {
      const place = captures.findLastIndex((capture) => capture.name === name);
      if (place >= 0) return new LazyColumn(() => matched.map((row) => (row ? (row[place] as Value) : nullOf(type)))); // one value a capture
      return source.columns[frame.schema.findIndex((column) => column.name === name)] as LazyColumn; // the binder takes the rest from the input
    }),
  };
}
