import type { SyntaxNode } from '../../language/kusto.ts';
import { unnamed } from '../../language/syntax.ts';
import { comparisons, fieldName } from '../comparisons.ts';
import type { Constant } from '../comparisons.ts';
import type { Lint, LintFinding } from './lint.ts';
import { at } from './lint.ts';

/** `unknown` is what it is in a function over `table(name)`; every table that has a ResultType has a string. */
const types: ReadonlySet<string> = new Set(['string', 'unknown']);

/** The result code of a sign-in is a string; a number to compare it with relies on a conversion that nothing documents. */
export const numberResultType: Lint = {
  code: 'number-result-type',
  severity: 'warning',
  run: (tree) =>
    comparisons(tree).flatMap(({ node, subject, constants }) => {
      const number = constants.find(({ value }) => typeof value === 'number');
      if (!number || fieldName(subject) !== 'ResultType' || !types.has(unnamed(subject).ResultType?.Name ?? '')) return [];
      return [finding(node, number)];
    }),
};

/** A list is pointed at where it is written, so that one that is used often is named once. */
function finding(node: SyntaxNode, { literal, value }: Constant): LintFinding {
  const isList = literal.ResultType?.Name === 'dynamic';
  if (isList) return at(literal, `ResultType is a string and is compared with numbers such as ${value}`, 'write each of them as a string');
  return at(node, `ResultType is a string and is compared with the number ${value}`, `write "${value}"`);
}
