import type { Column } from '../../facts.ts';
import type { Expression as ExpressionNode } from '../../language/index.ts';
import { unitFrame } from '../constant.ts';
import type { Execution } from '../execution.ts';
import { converted } from '../expressions/converted.ts';
import { stepColumn } from '../expressions/paths.ts';
import type { Frame } from '../frame.ts';
import { frameOf } from '../frame.ts';
import type { Expression, OperatorCompiler, Scope } from '../scope.ts';
import { compileExpression, refuse } from '../scope.ts';
import { elementsOf, parameterText } from '../tree.ts';
import { columnsOfType } from '../types.ts';
import { nullOf } from '../values/convert.ts';
import type { Value, Values } from '../values/dynamic.ts';
import { firstOf } from '../vector.ts';

type Node = Kusto.Language.Syntax.ScanOperator;

interface Step {
  readonly name: string;
  readonly condition: Expression;
  readonly assignments: readonly { readonly place: number; readonly expression: Expression }[];
  readonly output: string;
}

interface Scan {
  /** The columns of the input, then the declared ones: what a step keeps of a row. */
  readonly kept: readonly Column[];
  readonly defaults: readonly Expression[];
  readonly steps: readonly Step[];
  readonly inputCount: number;
}

/** The rows that the steps of a sequence took, one a step; undefined where a step took none. */
type Sequence = { readonly rows: readonly (Values | undefined)[]; readonly id: number };

/**
 * `scan`: finds sequences of rows by steps with conditions.
 * https://learn.microsoft.com/kusto/query/scan-operator, "Matching logic".
 */
export const scanOperator: OperatorCompiler = (node: Node, input, scope) => {
  if (node.OrderByClause || node.PartitionByClause) throw refuse('scan with its own order or partitions', node, scope);
  const scan = compileScan(node, input.columns, scope);
  const idColumn = parameterText(node.Parameters, 'with_match_id');
  // The binder adds a column of matches also where none was asked for.
  const columns = [...scan.kept, ...(idColumn === undefined ? [] : [{ name: idColumn, type: 'long' }])];
  const places = columns.map(({ name }) => (name === idColumn ? -1 : scan.kept.findIndex((column) => column.name === name)));
  return {
    columns,
    run: (execution, frame) => {
      const taken = takenRows(scan, frame, execution);
      return frameOf(
        columns,
        places.map((place) => taken.map(({ row, id }) => (place < 0 ? id : (row[place] ?? null)))),
      );
    },
  };
};

function compileScan(node: Node, before: readonly Column[], scope: Scope): Scan {
  const declarations = elementsOf<Kusto.Language.Syntax.FunctionParameter>(node.DeclareClause?.Declarations);
  const types = new Map(columnsOfType(node.ResultType).map((column) => [column.name, column.type]));
  const declared = declarations.map(({ NameAndType }) => {
    const name = NameAndType?.Name?.SimpleName ?? '';
    return { name, type: types.get(name) ?? 'dynamic' };
  });
  const kept = [...before, ...declared];
  const nodes = elementsOf<Kusto.Language.Syntax.ScanStep>(node.Steps);
  const names = nodes.map((step) => step.Name?.SimpleName ?? '');
  const seen = [...kept, ...names.flatMap((name) => kept.map((column) => ({ name: stepColumn(name, column.name), type: column.type })))];
  const inside: Scope = { ...scope, columns: seen };
  return {
    kept,
    inputCount: before.length,
    defaults: declarations.map(({ DefaultValue }, place) =>
      defaultOf(DefaultValue?.Value ?? null, declared[place]?.type ?? 'dynamic', scope),
    ),
    steps: nodes.map((step, index) => compileStep(step, names[index] ?? '', kept, inside)),
  };
}

function defaultOf(node: ExpressionNode | null, type: string, scope: Scope): Expression {
  if (node) return converted(compileExpression(node, { ...scope, columns: [] }), type);
  return { type, constant: true, evaluate: () => ({ constant: true, value: nullOf(type) }) };
}

function compileStep(step: Kusto.Language.Syntax.ScanStep, name: string, kept: readonly Column[], inside: Scope): Step {
  const assignments = elementsOf<Kusto.Language.Syntax.ScanAssignment>(step.ComputationClause?.Assignments).map((assignment) => {
    const place = kept.findIndex((column) => column.name === assignment.Name?.SimpleName);
    return { place, expression: converted(compileExpression(assignment.Expression, inside), kept[place]?.type) };
  });
  const output = /output\s*=\s*(\w+)/.exec(String(step.ScanStepOutput ?? ''))?.[1] ?? 'all';
  if (output !== 'all' && output !== 'none') throw refuse(`scan with output=${output}`, step, inside);
  return { name, condition: converted(compileExpression(step.Condition, inside), 'bool'), assignments, output };
}

interface Taken {
  readonly row: Values;
  readonly id: number;
}

function takenRows(scan: Scan, frame: Frame, execution: Execution): readonly Taken[] {
  const defaults = scan.defaults.map((expression) => firstOf(expression.evaluate(unitFrame, execution)));
  const inputs = frame.columns.map((column) => column.read());
  const nothing: Values = [...scan.kept.slice(0, scan.inputCount).map((column) => nullOf(column.type)), ...defaults];
  const states: (Sequence | undefined)[] = scan.steps.map(() => undefined);
  const taken: Taken[] = [];
  let nextId = 0;
  for (let row = 0; row < frame.length; row += 1) {
    execution.budget.steps(scan.steps.length * scan.kept.length);
    const record: Values = [...inputs.map((values) => values[row] as Value), ...defaults]; // within the length
    for (let place = scan.steps.length - 1; place >= 0; place -= 1) {
      const step = scan.steps[place] as Step; // within the length
      const matched = match({ step, place, states, record, nothing }, execution);
      if (!matched) continue;
      const id = matched.isNew ? nextId : matched.sequence.id;
      if (matched.isNew) nextId += 1;
      if (matched.promoted) states[place - 1] = undefined;
      states[place] = { rows: matched.sequence.rows.with(place, matched.row), id };
      if (step.output === 'all') taken.push({ row: matched.row, id });
    }
  }
  return taken;
}

interface Attempt {
  readonly step: Step;
  readonly place: number;
  readonly states: readonly (Sequence | undefined)[];
  readonly record: Values;
  /** What a step that has taken no row holds. */
  readonly nothing: Values;
}

interface Matched {
  readonly sequence: Sequence;
  readonly row: Values;
  /** Whether the sequence moved on from the step before. */
  readonly promoted: boolean;
  readonly isNew: boolean;
}

// A row first tries to carry a sequence on from the step before, then to extend the one in this step.
function match(attempt: Attempt, execution: Execution): Matched | undefined {
  const { place, states } = attempt;
  const before = place > 0 ? states[place - 1] : undefined;
  const onward = before && extended(attempt, before, execution);
  if (before && onward) return { sequence: before, row: onward, promoted: true, isNew: false };
  const own = states[place] ?? (place === 0 ? { rows: states.map(() => undefined), id: 0 } : undefined);
  const row = own && extended(attempt, own, execution);
  return own && row ? { sequence: own, row, promoted: false, isNew: place === 0 } : undefined;
}

function extended({ step, record, nothing }: Attempt, sequence: Sequence, execution: Execution): Values | undefined {
  const cells = [...record, ...sequence.rows.flatMap((row) => row ?? nothing)];
  const frame: Frame = frameOf(
    [],
    cells.map((cell) => [cell]),
  );
  if (firstOf(step.condition.evaluate(frame, execution)) !== true) return undefined;
  return step.assignments.reduce<Values>(
    (row, { place, expression }) => row.with(place, firstOf(expression.evaluate(frame, execution))),
    record,
  );
}
