import type { Json } from '../json.ts';
import { field, isList, isObject } from '../json.ts';
import { callFunction } from './functions/table.ts';
import type { Expression } from './parse.ts';
import { parse } from './parse.ts';
import type { Scope, UserFunction } from './scope.ts';
import { TemplateError } from './template-error.ts';

// From the ARM limits: characters of one expression.
const longestExpression = 24_576;

/** A JSON value of a template with every expression in it replaced by its value; keys may be expressions too. */
export function evaluate(value: Json, scope: Scope): Json {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (isList(value)) return value.map((inner) => evaluate(inner, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [keyText(evaluateText(key, scope)), evaluate(inner, scope)]));
}

/** Whether a text is an expression: it stands in brackets, and a second opening bracket makes it literal. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && !text.startsWith('[[');
}

function evaluateText(text: string, scope: Scope): Json {
  if (text.startsWith('[[') && text.endsWith(']')) return text.slice(1);
  if (!isExpression(text)) return text;
  if (text.length > longestExpression)
    throw new TemplateError(`The language expression length limit exceeded. Limit: '${longestExpression}' and actual: '${text.length}'.`);
  return compute(parse(text.slice(1, -1)), scope);
}

function keyText(key: Json): string {
  if (typeof key === 'string') return key;
  throw new TemplateError('The template language expression of a property name must give a text.');
}

function compute(expression: Expression, scope: Scope): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'member':
      return member(compute(expression.of, scope), compute(expression.key, scope));
    case 'call':
      return computeCall(expression.name, expression.arguments, scope);
  }
}

function computeCall(name: string, args: readonly Expression[], scope: Scope): Json {
  if (name.toLowerCase() === 'if') return computeIf(args, scope);
  const values = args.map((argument) => compute(argument, scope));
  const user = scope.userFunction(name);
  return user === undefined ? callFunction(name, values, scope) : callUserFunction(user, values, scope);
}

// Only the branch that is taken is evaluated: the other may refer to what does not exist.
function computeIf(args: readonly Expression[], scope: Scope): Json {
  const [condition, yes, no] = args;
  if (condition === undefined || yes === undefined || no === undefined || args.length > 3)
    throw new TemplateError("The template language function 'if' expects three arguments.");
  return compute(compute(condition, scope) === true ? yes : no, scope);
}

// A user function sees its own parameters only.
function callUserFunction(user: UserFunction, values: readonly Json[], scope: Scope): Json {
  const parameter = (name: string): Json => {
    const index = user.parameters.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const value = values[index];
    if (value === undefined) throw new TemplateError(`The user defined function parameter '${name}' is not found.`);
    return value;
  };
  return evaluate(user.output, { ...scope, parameter, variable: noVariables });
}

function noVariables(): never {
  throw new TemplateError('A user defined function cannot access variables.');
}

function member(of: Json, key: Json): Json {
  if (isList(of) && typeof key === 'number') {
    const value = of[key];
    if (value === undefined) throw new TemplateError(`The language expression property array index '${key}' is out of bounds.`);
    return value;
  }
  if (isObject(of) && typeof key === 'string') {
    const value = field(of, key);
    if (value === undefined) {
      const known = Object.keys(of).join(', ');
      throw new TemplateError(`The language expression property '${key}' doesn't exist, available properties are '${known}'.`);
    }
    return value;
  }
  throw new TemplateError(`The language expression property '${JSON.stringify(key)}' can't be evaluated.`);
}
