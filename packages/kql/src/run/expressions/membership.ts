import type { Execution } from '../execution.ts';
import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import { compileExpression, compileTable } from '../scope.ts';
import { emptyFrame } from '../constant.ts';
import type { TextTest } from '../term.ts';
import { termTest } from '../term.ts';
import { isTable } from '../types.ts';
import { bare, keyOf } from '../values/compare.ts';
import { carry, conversion } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import { once } from '../execution.ts';
import { elementsOf } from '../tree.ts';
import { lift } from '../vector.ts';
import { converted } from './converted.ts';

type InNode = Kusto.Language.Syntax.InExpression;

/** `in`, `has_any` and `has_all`. */
export const membershipKinds: ExpressionKinds = {
  InExpression: (node: InNode, scope) => compileIn(node, scope, { ignoreCase: false, negated: false }),
  InCsExpression: (node: InNode, scope) => compileIn(node, scope, { ignoreCase: true, negated: false }),
  NotInExpression: (node: InNode, scope) => compileIn(node, scope, { ignoreCase: false, negated: true }),
  NotInCsExpression: (node: InNode, scope) => compileIn(node, scope, { ignoreCase: true, negated: true }),
  HasAnyExpression: (node: InNode, scope) => compileHas(node, scope, (tests, text) => tests.some((test) => test(text))),
  HasAllExpression: (node: InNode, scope) => compileHas(node, scope, (tests, text) => tests.every((test) => test(text))),
};

interface Choices {
  readonly constant: boolean;
  readonly values: (execution: Execution) => readonly Value[];
  /** The parts that change with the rows. */
  readonly parts: readonly Expression[];
  /** Turns an element of an array into the type of the left side. */
  readonly element: (value: Value) => Value;
}

function compileIn(node: InNode, scope: Scope, how: { readonly ignoreCase: boolean; readonly negated: boolean }): Expression {
  const left = compileExpression(node.Left, scope);
  const type = how.ignoreCase ? 'string' : left.type;
  const value = how.ignoreCase ? converted(left, 'string') : left;
  const choices = choicesOf(node, type, scope);
  const key = keyMaker(type, how.ignoreCase);
  const wanted = !how.negated;
  return {
    type: 'bool',
    constant: value.constant && choices.constant,
    evaluate: (frame, execution) => {
      const set = new Set(once(execution, choices, () => choices.values(execution)).map(key));
      const vectors = [value.evaluate(frame, execution), ...choices.parts.map((part) => part.evaluate(frame, execution))];
      if (choices.parts.length === 0) return lift((one: Value) => set.has(key(one)) === wanted, vectors, frame.length);
      // An array that changes with the rows gives its elements.
      const holds = (other: Value, one: Value): boolean =>
        isArray(other) && type !== 'dynamic'
          ? other.some((element) => key(choices.element(element)) === key(one))
          : key(other) === key(one);
      return lift(
        (one: Value, ...others: Value[]) => (set.has(key(one)) || others.some((other) => holds(other, one))) === wanted,
        vectors,
        frame.length,
      );
    },
  };
}

function keyMaker(type: string, ignoreCase: boolean): (value: Value) => Value {
  if (ignoreCase) return (value) => (typeof value === 'string' ? value.toLowerCase() : value);
  if (type === 'dynamic') return (value) => keyOf(bare(value));
  return type === 'decimal' ? keyOf : (value) => value;
}

function choicesOf(node: InNode, type: string, scope: Scope): Choices {
  const nodes = elementsOf<Kusto.Language.Syntax.Expression>(node.Right?.Expressions);
  const only = nodes[0];
  if (nodes.length === 1 && only && isTable(only.ResultType)) return tableChoices(only, type, scope);
  const expressions = nodes.map((element) => compileExpression(element, scope));
  const single = expressions[0];
  const element = conversion('dynamic', type);
  if (expressions.length === 1 && single?.type === 'dynamic' && !single.constant)
    return { constant: false, parts: [single], values: () => [], element };
  if (expressions.length === 1 && single?.type === 'dynamic') return arrayChoices(single, type);
  const typed = expressions.map((expression) => (type === 'dynamic' ? asDynamic(expression) : converted(expression, type)));
  const fixed = typed.filter((expression) => expression.constant);
  return {
    constant: fixed.length === typed.length,
    element,
    parts: typed.filter((expression) => !expression.constant),
    values: (execution) => fixed.flatMap((expression) => firstValues(expression, execution, type)),
  };
}

function asDynamic(expression: Expression): Expression {
  if (expression.type === 'dynamic') return expression;
  const convert = carry(expression.type, 'dynamic');
  return {
    type: 'dynamic',
    constant: expression.constant,
    evaluate: (frame, execution) => lift(convert, [expression.evaluate(frame, execution)], frame.length),
  };
}

function firstValues(expression: Expression, execution: Execution, type: string): readonly Value[] {
  const vector = expression.evaluate({ ...emptyFrame, length: 1 }, execution);
  const value = vector.constant ? vector.value : (vector.values[0] ?? null);
  return type === 'dynamic' && isArray(value) ? value : [value];
}

function tableChoices(node: Kusto.Language.Syntax.Expression, type: string, scope: Scope): Choices {
  const source = compileTable(node, { ...scope, columns: [] });
  const convert = conversion(source.columns[0]?.type ?? type, type);
  return {
    constant: true,
    parts: [],
    element: convert,
    values: (execution): Values => {
      const frame = source.run(execution, emptyFrame);
      return (frame.columns[0]?.read() ?? []).flatMap((value) => (isArray(value) ? value.map(convert) : [convert(value)]));
    },
  };
}

function arrayChoices(expression: Expression, type: string): Choices {
  const convert = conversion('dynamic', type);
  return {
    constant: true,
    parts: [],
    element: convert,
    values: (execution) => {
      const [value = null] = firstValues(expression, execution, 'string');
      return isArray(value) ? value.map(convert) : [convert(value)];
    },
  };
}

function testOf(needle: Value): TextTest {
  return termTest(String(needle), 'whole', true);
}

function compileHas(node: InNode, scope: Scope, combine: (tests: readonly TextTest[], text: string) => boolean): Expression {
  const left = converted(compileExpression(node.Left, scope), 'string');
  const choices = choicesOf(node, 'string', scope);
  return {
    type: 'bool',
    constant: left.constant && choices.constant,
    evaluate: (frame, execution) => {
      const tests = once(execution, choices, () => choices.values(execution)).map(testOf);
      const vectors = [left.evaluate(frame, execution), ...choices.parts.map((part) => part.evaluate(frame, execution))];
      if (choices.parts.length === 0) return lift((text: string) => combine(tests, text), vectors, frame.length);
      const own = (others: Values): readonly TextTest[] =>
        others.flatMap((other) => (isArray(other) ? other.map(choices.element) : [other])).map(testOf);
      return lift((text: string, ...others: Value[]) => combine([...tests, ...own(others)], text), vectors, frame.length);
    },
  };
}
