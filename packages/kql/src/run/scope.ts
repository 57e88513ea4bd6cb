import type { Column } from '../facts.ts';
import type { Expression as ExpressionNode, SyntaxNode } from '../language/index.ts';
import { kindOf } from '../language/index.ts';
import type { Dense } from './dense.ts';
import type { Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { TextSpan } from './refusal.ts';
import { Refusal } from './refusal.ts';
import type { Values } from './values/dynamic.ts';
import type { Vector } from './vector.ts';

/** A scalar expression that is ready to run over frames. */
export interface Expression {
  readonly type: string;
  /** Whether it has one value a run, whatever the rows are. */
  readonly constant: boolean;
  readonly evaluate: (frame: Frame, execution: Execution) => Vector;
}

/** Makes a table; the input is what a subquery without a source of its own reads. */
export interface Source {
  readonly columns: readonly Column[];
  readonly run: (execution: Execution, input: Frame) => Frame;
}

/** What a `let` or a parameter stands for. */
export type Binding =
  | { readonly kind: 'scalar'; readonly expression: Expression; readonly columns: readonly Column[] }
  | { readonly kind: 'table'; readonly source: Source }
  | { readonly kind: 'pattern'; readonly pattern: Kusto.Language.Syntax.PatternStatement; readonly environment: Environment }
  | {
      readonly kind: 'function';
      readonly environment: Environment;
      /** The table of a function that is declared as a view. */
      readonly view: ((scope: Scope) => Source) | undefined;
    };

/** The names that `let` statements and parameters define, innermost first. */
export interface Environment {
  readonly names: ReadonlyMap<string, () => Binding>;
  readonly outer: Environment | undefined;
}

/** The aggregates of an operator: compiled over its rows, while what stands around them reads their results as columns. */
export interface Aggregation {
  readonly rows: Scope;
  readonly calls: AggregateCall[];
}

export interface AggregateCall {
  readonly type: string;
  readonly evaluate: AggregateEvaluate;
}

/** The rows of an operator in their groups. */
export interface Grouped {
  readonly frame: Frame;
  /** The group of each row. */
  readonly groups: Int32Array;
  readonly count: number;
}

export type AggregateEvaluate = (grouped: Grouped, execution: Execution) => Values | Dense;

/** The compilers of all nodes. They reach the parts through the scope, since every part needs them and they need every part. */
export interface Compilers {
  readonly expression: (node: ExpressionNode | SyntaxNode | null, scope: Scope) => Expression;
  readonly table: (node: ExpressionNode, scope: Scope, input?: readonly Column[]) => Source;
}

/** Compiles the expressions of some kinds of nodes. */
export type ExpressionKinds = Readonly<Record<string, (node: never, scope: Scope) => Expression>>;

/** What an operator reads: the columns before it, and whether something is piped into it at all. */
export interface OperatorInput {
  readonly columns: readonly Column[];
  readonly piped: boolean;
}

/** Compiles the operators of one kind. */
export type OperatorCompiler = (node: never, input: OperatorInput, scope: Scope) => Source;

/** Where an expression is compiled: the columns of its rows, and the names it can use. */
export interface Scope {
  readonly compilers: Compilers;
  readonly columns: readonly Column[];
  readonly environment: Environment;
  /** The call in the query's own text that led into the body of a function. */
  readonly site: TextSpan | undefined;
  /** Whether columns may be unknown: a check before the data has decided the columns. Nothing compiled so ever runs. */
  readonly open: boolean;
  /** Where the aggregates of an operator are collected; undefined where none may stand. */
  readonly aggregation: Aggregation | undefined;
  /** The values of `set` statements. */
  readonly options: ReadonlyMap<string, ExpressionNode>;
  /** Whether this is the subquery of an operator that runs it more than once. */
  readonly repeated: boolean;
  /** Operators and calls above this one. */
  readonly depth: number;
  readonly functionDepth: number;
}

export const emptyEnvironment: Environment = { names: new Map(), outer: undefined };

/** A scope with further names. */
export function withNames(scope: Scope, names: ReadonlyMap<string, () => Binding>): Scope {
  return { ...scope, environment: { names, outer: scope.environment } };
}

/** What a name stands for; undefined where no `let` and no parameter has it. */
export function bindingOf(name: string, environment: Environment): Binding | undefined {
  for (let place: Environment | undefined = environment; place; place = place.outer) {
    const binding = place.names.get(name);
    if (binding) return binding();
  }
  return undefined;
}

/** Compiles a scalar expression; what the engine does not run is refused by name. */
export function compileExpression(node: ExpressionNode | SyntaxNode | null, scope: Scope): Expression {
  return scope.compilers.expression(node, scope);
}

/** Compiles an expression that gives a table. The input is what a subquery without a source of its own reads. */
export function compileTable(node: ExpressionNode, scope: Scope, input?: readonly Column[]): Source {
  return scope.compilers.table(node, scope, input);
}

/** The refusal of a construct, at its place in the text of the query. */
export function refuse(construct: string, node: { readonly TextStart: number; readonly Width: number }, scope: Scope): Refusal {
  return new Refusal(construct, scope.site ?? { start: node.TextStart, length: node.Width });
}

/** The refusal of a node that nothing compiles, named by its kind. */
export function refuseKind(node: SyntaxNode, scope: Scope): Refusal {
  return refuse(`the construct ${kindOf(node)}`, node, scope);
}
