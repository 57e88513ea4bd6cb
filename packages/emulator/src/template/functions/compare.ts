import type { Json } from '../../json.ts';
import { isList, isObject } from '../../json.ts';
import { TemplateError } from '../template-error.ts';
import type { TemplateFunctions } from './function.ts';
import { atLeast, exactly, number, text, truth } from './function.ts';

/** Functions that compare, decide and calculate. */
export const comparisons: TemplateFunctions = {
  equals: exactly(2, ([a, b]) => equalJson(a ?? null, b ?? null)),
  less: exactly(2, ([a, b]) => order(a, b) < 0),
  lessOrEquals: exactly(2, ([a, b]) => order(a, b) <= 0),
  greater: exactly(2, ([a, b]) => order(a, b) > 0),
  greaterOrEquals: exactly(2, ([a, b]) => order(a, b) >= 0),
  and: atLeast(2, (values) => values.every((value) => truth(value))),
  or: atLeast(2, (values) => values.some((value) => truth(value))),
  not: exactly(1, ([value]) => !truth(value)),
  bool: exactly(1, ([value]) => bool(value)),
  true: exactly(0, () => true),
  false: exactly(0, () => false),
  null: exactly(0, () => null),
  coalesce: atLeast(1, (values) => values.find((value) => value !== null) ?? null),
  add: exactly(2, ([a, b]) => number(a) + number(b)),
  sub: exactly(2, ([a, b]) => number(a) - number(b)),
  mul: exactly(2, ([a, b]) => number(a) * number(b)),
  div: exactly(2, ([a, b]) => Math.trunc(number(a) / divisor(b))),
  mod: exactly(2, ([a, b]) => number(a) % divisor(b)),
  min: atLeast(1, (values) => Math.min(...values.flat().map((value) => number(value)))),
  max: atLeast(1, (values) => Math.max(...values.flat().map((value) => number(value)))),
  int: exactly(1, ([value]) => int(value)),
};

/** Whether two JSON values are equal; the order of keys does not matter. */
export function equalJson(a: Json, b: Json): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => equalJson(item, b[index] ?? null));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key] ?? null, b[key] ?? null));
  }
  return a === b;
}

function order(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'string') return a < text(b) ? -1 : a === b ? 0 : 1;
  return number(a) - number(b);
}

function divisor(value: Json | undefined): number {
  const found = number(value);
  if (found === 0) throw new TemplateError('The template language function cannot divide by zero.');
  return found;
}

function bool(value: Json | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const lower = text(value).toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw new TemplateError(`The value '${lower}' cannot be converted to a boolean.`);
  return lower === 'true';
}

function int(value: Json | undefined): number {
  if (typeof value === 'number') return number(value);
  if (!/^\s*-?\d+\s*$/.test(text(value))) throw new TemplateError(`The value '${text(value)}' cannot be converted to an integer.`);
  return Number(text(value));
}
