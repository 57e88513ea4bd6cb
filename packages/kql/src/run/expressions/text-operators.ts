import type { Expression, ExpressionKinds, Scope } from '../scope.ts';
import type { TextTest } from '../term.ts';
import { equalTest, prefixTest, substringTest, suffixTest, termTest } from '../term.ts';
import type { Execution } from '../execution.ts';
import type { Value } from '../values/dynamic.ts';
import { firstOf, lift } from '../vector.ts';
import { kindOf } from '../../language/index.ts';
import { unitFrame } from '../constant.ts';
import { anyColumn } from './any-column.ts';
import { converted } from './converted.ts';
import { compileExpression } from '../scope.ts';

type Binary = Kusto.Language.Syntax.BinaryExpression;
type MakeTest = (needle: string, ignoreCase: boolean, execution: Execution) => TextTest;

const contains: MakeTest = (needle, ignoreCase) => substringTest(needle, ignoreCase);
const startsWith: MakeTest = (needle, ignoreCase) => prefixTest(needle, ignoreCase);
const endsWith: MakeTest = (needle, ignoreCase) => suffixTest(needle, ignoreCase);
const has: MakeTest = (needle, ignoreCase) => termTest(needle, 'whole', ignoreCase);
const hasPrefix: MakeTest = (needle, ignoreCase) => termTest(needle, 'start', ignoreCase);
const hasSuffix: MakeTest = (needle, ignoreCase) => termTest(needle, 'end', ignoreCase);
const equals: MakeTest = (needle, ignoreCase) => equalTest(needle, ignoreCase);
const matches: MakeTest = (pattern, _ignoreCase, execution) => {
  const regex = execution.regexes.compile(pattern);
  return (text) => regex.test(text);
};

interface TextOperator {
  readonly make: MakeTest;
  readonly caseSensitive?: true;
  readonly negated?: true;
}

const operators: Readonly<Record<string, TextOperator>> = {
  ContainsExpression: { make: contains },
  ContainsCsExpression: { make: contains, caseSensitive: true },
  NotContainsExpression: { make: contains, negated: true },
  NotContainsCsExpression: { make: contains, caseSensitive: true, negated: true },
  StartsWithExpression: { make: startsWith },
  StartsWithCsExpression: { make: startsWith, caseSensitive: true },
  NotStartsWithExpression: { make: startsWith, negated: true },
  NotStartsWithCsExpression: { make: startsWith, caseSensitive: true, negated: true },
  EndsWithExpression: { make: endsWith },
  EndsWithCsExpression: { make: endsWith, caseSensitive: true },
  NotEndsWithExpression: { make: endsWith, negated: true },
  NotEndsWithCsExpression: { make: endsWith, caseSensitive: true, negated: true },
  HasExpression: { make: has },
  HasCsExpression: { make: has, caseSensitive: true },
  NotHasExpression: { make: has, negated: true },
  NotHasCsExpression: { make: has, caseSensitive: true, negated: true },
  HasPrefixExpression: { make: hasPrefix },
  HasPrefixCsExpression: { make: hasPrefix, caseSensitive: true },
  NotHasPrefixExpression: { make: hasPrefix, negated: true },
  NotHasPrefixCsExpression: { make: hasPrefix, caseSensitive: true, negated: true },
  HasSuffixExpression: { make: hasSuffix },
  HasSuffixCsExpression: { make: hasSuffix, caseSensitive: true },
  NotHasSuffixExpression: { make: hasSuffix, negated: true },
  NotHasSuffixCsExpression: { make: hasSuffix, caseSensitive: true, negated: true },
  EqualTildeExpression: { make: equals },
  BangTildeExpression: { make: equals, negated: true },
  MatchesRegexExpression: { make: matches, caseSensitive: true },
};

/** The operators on texts: `has`, `contains`, `startswith`, `=~`, `matches regex` and their kin. */
export const textKinds: ExpressionKinds = Object.fromEntries(
  Object.entries(operators).map(([kind, operator]) => [kind, (node: Binary, scope: Scope) => compileTextOperator(node, operator, scope)]),
);

// `* has "x"`: some column has it; `* !has "x"`: none has.
function compileStar(node: Binary, { make, caseSensitive, negated }: TextOperator, scope: Scope): Expression {
  const right = converted(compileExpression(node.Right, { ...scope, columns: [] }), 'string');
  return anyColumn(
    scope,
    (execution) => {
      const test = make(String(firstOf(right.evaluate(unitFrame, execution))), !caseSensitive, execution);
      return test;
    },
    negated === true,
  );
}

function compileTextOperator(node: Binary, operator: TextOperator, scope: Scope): Expression {
  const { make, caseSensitive, negated } = operator;
  if (node.Left && kindOf(node.Left) === 'StarExpression') return compileStar(node, operator, scope);
  const left = converted(compileExpression(node.Left, scope), 'string');
  const right = converted(compileExpression(node.Right, scope), 'string');
  const wanted = negated !== true;
  return {
    type: 'bool',
    constant: left.constant && right.constant,
    evaluate: (frame, execution) => {
      let needle: string | undefined;
      let test: TextTest | undefined;
      const scalar = (text: Value, next: string): boolean => {
        if (next !== needle) {
          needle = next;
          test = make(next, !caseSensitive, execution);
        }
        return test?.(text as string) === wanted; // both operands are text now
      };
      return lift(scalar, [left.evaluate(frame, execution), right.evaluate(frame, execution)], frame.length);
    },
  };
}
