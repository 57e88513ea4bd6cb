import type { Expression as ExpressionNode } from '../../language/index.ts';
import { kindOf } from '../../language/index.ts';
import type { Execution } from '../execution.ts';
import type { Coded, Dense } from '../dense.ts';
import type { Frame, Index } from '../frame.ts';
import { everyRow, select } from '../frame.ts';
import { usedCodes } from '../lift-codes.ts';
import { orderByCode, orderByReal } from '../radix.ts';
import type { Expression, OperatorCompiler, Scope } from '../scope.ts';
import { elementsOf } from '../tree.ts';
import { comparison } from '../values/compare.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { denseOf } from '../vector.ts';
import { compileExpression } from '../scope.ts';

/** A key to order rows by. */
export interface SortKey {
  readonly expression: Expression;
  readonly ascending: boolean;
  readonly nullsFirst: boolean;
}

/** `sort` and `order`: descending and nulls last, where nothing else is said. */
export const sortOperator: OperatorCompiler = (node: Kusto.Language.Syntax.SortOperator, input, scope) => {
  const keys = elementsOf<ExpressionNode>(node.Expressions).map((element) => sortKey(element, scope));
  return { columns: input.columns, run: (execution, frame) => select(frame, sortedIndex(frame, keys, execution)) };
};

/** The key of an expression with its `asc`, `desc` and `nulls`. */
export function sortKey(node: ExpressionNode, scope: Scope): SortKey {
  const ordered = kindOf(node) === 'OrderedExpression' ? (node as Kusto.Language.Syntax.OrderedExpression) : undefined;
  const ascending = / *\basc\b/.test(ordered?.Ordering?.AscOrDescKeyword?.Text ?? '');
  const nulls = ordered?.Ordering?.NullsClause?.toString() ?? '';
  return {
    expression: compileExpression(ordered?.Expression ?? node, scope),
    ascending,
    nullsFirst: nulls === '' ? ascending : /first/.test(nulls),
  };
}

/** The rows of a frame in order; rows with equal keys keep theirs. */
export function sortedIndex(frame: Frame, keys: readonly SortKey[], execution: Execution): Index {
  execution.budget.steps(frame.length * keys.length);
  const index = everyRow(frame.length);
  const columns = keys.map((key) => denseOf(key.expression.evaluate(frame, execution), frame.length));
  const quick = frame.length < manyRows ? undefined : orderedByDigits(index, keys, columns);
  if (quick) return quick;
  const orders = keys.map((key, position) => rowOrder(columns[position]?.values ?? [], key));
  const [only] = orders;
  if (orders.length === 1 && only) return index.sort((left, right) => only(left, right) || left - right);
  return index.sort((left, right) => {
    for (const order of orders) {
      const result = order(left, right);
      if (result !== 0) return result;
    }
    return left - right;
  });
}

const manyRows = 2048; // from which on counting is faster than comparing

// The last key orders first, since each ordering keeps the one before among equals.
function orderedByDigits(index: Index, keys: readonly SortKey[], columns: readonly Dense[]): Index | undefined {
  if (columns.some(({ coded, numbers }) => !coded && (!numbers || numbers.some(Number.isNaN)))) return undefined;
  return keys.reduceRight((order, key, position) => {
    const { coded, numbers } = columns[position] as Dense; // one for each key
    if (!coded) return orderByReal(order, numbers as Float64Array, key.ascending); // tested above
    const { ranks, count } = ranked(coded, key);
    return orderByCode(order, ranks, count);
  }, index);
}

/** The place of each row's value among all values of the column. */
function ranked({ codes, dictionary }: Coded, key: SortKey): { readonly ranks: Int32Array; readonly count: number } {
  const order = rowOrder(dictionary, key);
  const rankOf = new Int32Array(dictionary.length);
  const sorted = usedCodes(codes, dictionary.length).slice().sort(order);
  let count = 0;
  for (let place = 0; place < sorted.length; place += 1) {
    const code = sorted[place] as number; // within the length
    if (place === 0 || order(sorted[place - 1] as number, code) !== 0) count += 1;
    rankOf[code] = count - 1;
  }
  return { ranks: codes.map((code) => rankOf[code] as number), count }; // codes point into the dictionary
}

/** Compares two rows by one key. */
export function rowOrder(values: Values, { expression, ascending, nullsFirst }: SortKey): (left: number, right: number) => number {
  const compare = comparison(expression.type);
  const sign = ascending ? 1 : -1;
  const nullSign = nullsFirst ? -1 : 1;
  return (left, right) => {
    const first = values[left] as Value; // rows of the frame
    const second = values[right] as Value; // as above
    if (first === second) return 0;
    const firstRank = emptiness(first);
    const secondRank = emptiness(second);
    if (firstRank !== secondRank) return (firstRank - secondRank) * nullSign;
    return firstRank === 2 ? 0 : sign * compare(first, second);
  };
}

// Nulls stand at one end, and NaN next to them.
function emptiness(value: Value): number {
  if (value === null) return 2;
  return typeof value === 'number' && Number.isNaN(value) ? 1 : 0;
}
