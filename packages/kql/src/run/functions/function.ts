import type { Execution } from '../execution.ts';
import { nullOf } from '../values/convert.ts';
import type { Value } from '../values/dynamic.ts';
import type { Scalar, Vector } from '../vector.ts';
import { lift } from '../vector.ts';

/** A call as the binder sees it. */
export interface Call {
  readonly name: string;
  readonly types: readonly string[];
  readonly resultType: string;
}

/** Runs a call over the vectors of its arguments. */
export type Evaluate = (vectors: readonly Vector[], length: number, execution: Execution) => Vector;

/** How a function runs: prepared once for a call, then run over vectors. */
export interface FunctionEntry {
  readonly prepare: (call: Call) => Evaluate;
  /** Names what cannot be run of a call, where its types are not all supported. */
  readonly refuses?: (call: Call) => string | undefined;
  /** The types that the arguments are turned into, the last for all that follow; `any` leaves one as it is. */
  readonly takes?: readonly string[];
  /** Reads other rows of the frame, so a call is never constant. */
  readonly window?: boolean;
}

/** Functions by name. */
export type FunctionTable = Readonly<Record<string, FunctionEntry>>;

/** A function of values that sees null as any other value. */
export function each(scalar: Scalar): FunctionEntry {
  return { prepare: () => (vectors, length) => lift(scalar, vectors, length) };
}

/** A function of values that is null where an argument is. */
export function strict(scalar: Scalar): FunctionEntry {
  return strictTyped(() => scalar);
}

/** The function of so many values that gives nothing where one of them is null: in a text column that is an empty text. */
export function strictly(scalar: Scalar, count: number, missing: Value = null): Scalar {
  const call = scalar as (...values: Value[]) => Value; // the binder has checked the arguments' types
  if (count === 1) return (first: Value): Value => (first === null ? missing : call(first));
  if (count === 2) return (first: Value, second: Value): Value => (first === null || second === null ? missing : call(first, second));
  return (...values: Value[]): Value => (values.includes(null) ? missing : call(...values));
}

/** A function of values that depends on the types of the call. */
export function typed(make: (call: Call) => Scalar): FunctionEntry {
  return {
    prepare: (call) => {
      const scalar = make(call);
      return (vectors, length) => lift(scalar, vectors, length);
    },
  };
}

/** A function of values that is null where an argument is, and depends on the types of the call. */
export function strictTyped(make: (call: Call) => Scalar): FunctionEntry {
  return typed((call) => strictly(make(call), call.types.length, nullOf(call.resultType)));
}

/** A function of values that needs the run: its time, its budget, its regular expressions. */
export function running(make: (execution: Execution, call: Call) => Scalar): FunctionEntry {
  return { prepare: (call) => (vectors, length, execution) => lift(make(execution, call), vectors, length) };
}

/** A function of values that needs the run and is null where an argument is. */
export function strictRunning(make: (execution: Execution, call: Call) => Scalar): FunctionEntry {
  return running((execution, call) => strictly(make(execution, call), call.types.length, nullOf(call.resultType)));
}

/** A function of whole columns, such as `row_number`. */
export function window(evaluate: (vectors: readonly Vector[], length: number, call: Call) => Vector): FunctionEntry {
  return { prepare: (call) => (vectors, length) => evaluate(vectors, length, call), window: true };
}

/** A function that puts dynamics into others, so that its results must be weighed. */
export function nesting(entry: FunctionEntry): FunctionEntry {
  return {
    ...entry,
    prepare: (call) => {
      const evaluate = entry.prepare(call);
      if (!call.types.includes('dynamic')) return evaluate;
      return (vectors, length, execution) => {
        const vector = evaluate(vectors, length, execution);
        if (vector.constant) execution.budget.dynamic(vector.value);
        else for (const value of vector.values) execution.budget.dynamic(value);
        return vector;
      };
    },
  };
}

/** A function whose arguments are turned into some types first. */
export function taking(types: readonly string[], entry: FunctionEntry): FunctionEntry {
  return { ...entry, takes: types };
}

/** A function of texts: whatever the arguments are, it sees what `tostring` makes of them. */
export function texts(scalar: Scalar): FunctionEntry {
  return taking(['string'], each(scalar));
}
