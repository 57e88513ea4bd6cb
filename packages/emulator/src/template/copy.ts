import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject, textField } from '../json.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

// From the copy loop's documentation.
const mostIterations = 800;

/** A turn of a copy loop. */
export interface Turn {
  readonly loop: string;
  readonly index: number;
}

/** The turns that a `copy` asks for. */
export function turns(copy: Json, scope: Scope): readonly Turn[] {
  const loop = textField(copy, 'name');
  const count = evaluate(field(copy, 'count') ?? null, scope);
  if (loop === undefined || typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > mostIterations)
    throw new TemplateError(
      `Deployment template validation failed: 'The template copy definition needs a name and a count between 0 and ${mostIterations}.'.`,
    );
  return Array.from({ length: count }, (_, index) => ({ loop, index }));
}

/** A scope inside a turn of a loop. */
export function within(scope: Scope, turn: Turn | undefined): Scope {
  if (turn === undefined) return scope;
  const copyIndex = (loop: string | undefined): number | undefined =>
    loop === undefined || loop.toLowerCase() === turn.loop.toLowerCase() ? turn.index : scope.copyIndex(loop);
  return { ...scope, copyIndex };
}

/** Evaluates a value and makes lists of its `copy` entries: `{copy:[{name,count,input}]}` becomes `{name:[…]}`. */
export function evaluateWithCopies(value: Json, scope: Scope): Json {
  if (isList(value)) return value.map((item) => evaluateWithCopies(item, scope));
  if (!isObject(value)) return evaluate(value, scope);
  const entries = Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, Json])[] =>
    key === 'copy' && isList(inner) ? inner.map((copy) => copied(copy, scope)) : [evaluatedEntry(key, inner, scope)],
  );
  return Object.fromEntries(entries);
}

function copied(copy: Json, scope: Scope): readonly [string, Json] {
  const all = turns(copy, scope);
  const input = field(copy, 'input') ?? null;
  return [textField(copy, 'name') ?? '', all.map((turn) => evaluateWithCopies(input, within(scope, turn)))];
}

function evaluatedEntry(key: string, value: Json, scope: Scope): readonly [string, Json] {
  const [name] = Object.keys(evaluate({ [key]: null }, scope) as JsonObject); // an object stays an object
  return [name ?? key, evaluateWithCopies(value, scope)];
}
