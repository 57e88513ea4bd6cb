import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Column } from '../../facts.ts';
import { emptyFrame } from '../constant.ts';
import { anyColumn } from '../expressions/any-column.ts';
import { converted } from '../expressions/converted.ts';
import { textOfLiteral } from '../expressions/literals.ts';
import type { Execution } from '../execution.ts';
import type { Frame } from '../frame.ts';
import { concatenate, LazyColumn } from '../frame.ts';
import type { Environment, Expression, OperatorCompiler, Scope, Source } from '../scope.ts';
import { compileExpression, compileTable, refuse } from '../scope.ts';
import type { TextTest } from '../term.ts';
import { substringTest, termTest } from '../term.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import { lift } from '../vector.ts';
import { filter } from './where.ts';

type Node = Kusto.Language.Syntax.SearchOperator;
type Binary = Kusto.Language.Syntax.BinaryExpression;

/** A table to search, under the name that `$table` shows; the piped one has no source of its own. */
interface Place {
  readonly name: string;
  readonly source: Source | undefined;
}

/** `search`: the rows in which some column has a term. */
export const searchOperator: OperatorCompiler = (node: Node, input, scope) => {
  const columns = columnsOfType(node.ResultType);
  const ignoreCase = parameterText(node.Parameters, 'kind') !== 'case_sensitive';
  const places = input.piped ? [{ name: 'search_arg0', source: undefined }] : placesOf(node, scope);
  const searches = places.map((place) => {
    const own = place.source?.columns ?? input.columns;
    return { ...place, condition: compileCondition(node.Condition, { ...scope, columns: own }, ignoreCase) };
  });
  return {
    columns,
    run: (execution, frame) => {
      const frames = searches.map(({ name, source, condition }) => {
        const read = source ? source.run(execution, emptyFrame) : frame;
        return arranged(filter(read, [condition], execution), columns, name);
      });
      return concatenate(columns, frames);
    },
  };
};

function arranged(frame: Frame, columns: readonly Column[], name: string): Frame {
  const { length } = frame;
  return {
    schema: columns,
    length,
    columns: columns.map((column) => {
      if (column.name === '$table') return new LazyColumn(() => Array<Value>(length).fill(name));
      const place = frame.schema.findIndex((other) => other.name === column.name || `${other.name}_${other.type}` === column.name);
      return frame.columns[place] ?? new LazyColumn(() => Array<Value>(length).fill(nullOf(column.type)));
    }),
  };
}

function placesOf(node: Node, scope: Scope): readonly Place[] {
  const outside = { ...scope, columns: [] };
  const listed = elementsOf<ExpressionNode>(node.InClause?.Expressions);
  if (listed.length > 0) return listed.map((table) => ({ name: String(table).trim(), source: compileTable(table, outside) }));
  const views = viewsOf(scope.environment, outside);
  if (views.length === 0) throw refuse('search over every table of the workspace', node, scope);
  return views;
}

// Without a list, the views of the query are searched. The tables of the workspace would be too, but none are given to such a query.
function viewsOf(environment: Environment, scope: Scope): readonly Place[] {
  const outer = environment.outer ? viewsOf(environment.outer, scope) : [];
  const own = [...environment.names].flatMap(([name, make]): readonly Place[] => {
    const binding = make();
    return binding.kind === 'function' && binding.view ? [{ name, source: binding.view(scope) }] : [];
  });
  return [...outer, ...own];
}

function compileCondition(node: ExpressionNode | null, scope: Scope, ignoreCase: boolean): Expression {
  if (!node) throw new Error('search without a condition');
  switch (kindOf(node)) {
    case 'ParenthesizedExpression':
      return compileCondition((node as Kusto.Language.Syntax.ParenthesizedExpression).Expression, scope, ignoreCase);
    case 'AndExpression':
    case 'OrExpression':
      return combined(node as Binary, scope, ignoreCase);
    case 'StringLiteralExpression':
      return anyColumn(scope, constantTest(textOfLiteral(node), ignoreCase));
    case 'StarExpression':
      return anyColumn(scope, () => () => true);
    case 'SearchExpression':
      return columnTerm(node as Binary, scope, ignoreCase);
    default:
      return converted(compileExpression(node, scope), 'bool');
  }
}

function constantTest(term: string, ignoreCase: boolean): () => TextTest {
  const test = termPattern(term, ignoreCase);
  return () => test;
}

function combined(node: Binary, scope: Scope, ignoreCase: boolean): Expression {
  const left = compileCondition(node.Left, scope, ignoreCase);
  const right = compileCondition(node.Right, scope, ignoreCase);
  const isAnd = kindOf(node) === 'AndExpression';
  const join = (first: Value, second: Value): boolean => (isAnd ? first === true && second === true : first === true || second === true);
  const evaluate = (frame: Frame, execution: Execution): ReturnType<Expression['evaluate']> =>
    lift(join, [left.evaluate(frame, execution), right.evaluate(frame, execution)], frame.length);
  return { type: 'bool', constant: false, evaluate };
}

/** `column:"term"` looks into one column. */
function columnTerm(node: Binary, scope: Scope, ignoreCase: boolean): Expression {
  const value = converted(compileExpression(node.Left, scope), 'string');
  const test = termPattern(textOfLiteral(node.Right as Kusto.Language.Syntax.LiteralExpression), ignoreCase);
  return {
    ...value,
    type: 'bool',
    evaluate: (frame, execution) => lift((text: string) => test(text), [value.evaluate(frame, execution)], frame.length),
  };
}

// A star stands for any letters: behind a term its start is searched, before it its end, at both ends a part.
function termPattern(term: string, ignoreCase: boolean): TextTest {
  const bare = term.replace(/^\*/, '').replace(/\*$/, '');
  if (bare === '') return () => true;
  const [starts, ends] = [term.startsWith('*'), term.length > 1 && term.endsWith('*')];
  if (bare.includes('*')) return wildcardTest(bare, ignoreCase);
  if (starts && ends) return substringTest(bare, ignoreCase);
  if (starts) return termTest(bare, 'end', ignoreCase);
  return termTest(bare, ends ? 'start' : 'whole', ignoreCase);
}

function wildcardTest(term: string, ignoreCase: boolean): TextTest {
  const parts = (ignoreCase ? term.toLowerCase() : term).split('*');
  return (text) => {
    const folded = ignoreCase ? text.toLowerCase() : text;
    let position = 0;
    return parts.every((part) => {
      const at = folded.indexOf(part, position);
      position = at + part.length;
      return at >= 0;
    });
  };
}
