import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject, textField } from '../json.ts';
import { evaluateWithCopies } from './copy.ts';
import { evaluate } from './evaluate.ts';
import { checkTemplate } from './limits.ts';
import type { DeclaredParameter } from './parameters.ts';
import { checkParameter, declaredParameters, givenParameters } from './parameters.ts';
import type { Place, Scope, UserFunction } from './scope.ts';
import { NotYetKnown, TemplateError } from './template-error.ts';

/** A template with its parameters and the place where it runs. */
export interface TemplateRun {
  readonly template: JsonObject;
  readonly parameters: Json | undefined;
  readonly place: Place;
  /** What `reference` gives; absent before the deployment runs. */
  readonly reference?: Scope['reference'];
}

/** The scope in which the parts of a template are evaluated; checks the template and its parameters first. */
export function templateScope(run: TemplateRun): Scope {
  checkTemplate(run.template);
  const declared = declaredParameters(run.template);
  const given = givenParameters(declared, run.parameters);
  const functions = userFunctions(run.template);
  const scope: Scope = {
    parameter: remembered((name) => parameterValue(name, declared, given, scope), 'parameter'),
    variable: remembered((name) => variableValue(name, run.template, scope), 'variable'),
    copyIndex: () => undefined,
    reference: run.reference ?? notYet,
    userFunction: (name) => functions.get(name.toLowerCase()),
    place: run.place,
  };
  for (const parameter of declared) scope.parameter(parameter.name);
  return scope;
}

/** The parameters as a deployment shows them: type and value, secrets without value. */
export function shownParameters(template: JsonObject, scope: Scope): JsonObject {
  const entries = declaredParameters(template).map(({ name, type }): readonly [string, Json] => {
    const shown = type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
    return [name, type.toLowerCase().startsWith('secure') ? { type: shown } : { type: shown, value: scope.parameter(name) }];
  });
  return Object.fromEntries(entries);
}

function notYet(id: string): never {
  throw new NotYetKnown(`The template function 'reference' of '${id}' is not expected at this location.`);
}

// A default may name other parameters and a variable other variables, but not itself.
function remembered(find: (name: string) => Json, what: string): (name: string) => Json {
  const known = new Map<string, Json>();
  const open = new Set<string>();
  return (name) => {
    const key = name.toLowerCase();
    const value = known.get(key);
    if (value !== undefined) return value;
    if (open.has(key))
      throw new TemplateError(`Deployment template validation failed: 'The template ${what} '${name}' refers to itself.'.`);
    open.add(key);
    const found = find(name);
    open.delete(key);
    known.set(key, found);
    return found;
  };
}

function parameterValue(name: string, declared: readonly DeclaredParameter[], given: ReadonlyMap<string, Json>, scope: Scope): Json {
  const parameter = declared.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (parameter === undefined)
    throw new TemplateError(
      `Deployment template validation failed: 'The template parameter '${name}' is not found. Please see https://aka.ms/arm-syntax-parameters for usage details.'.`,
    );
  const fallback = field(parameter.declaration, 'defaultValue');
  const value = given.get(name.toLowerCase()) ?? (fallback === undefined ? undefined : evaluate(fallback, scope));
  if (value === undefined)
    throw new TemplateError(
      `Deployment template validation failed: 'The value for the template parameter '${parameter.name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.'.`,
    );
  checkParameter(parameter, value);
  return value;
}

function variableValue(name: string, template: JsonObject, scope: Scope): Json {
  const value = field(field(template, 'variables'), name) ?? copiedVariable(name, template);
  if (value === undefined)
    throw new TemplateError(
      `Deployment template validation failed: 'The template variable '${name}' is not found. Please see https://aka.ms/arm-syntax-variables for usage details.'.`,
    );
  const evaluated = evaluateWithCopies(value, scope);
  return copiedVariable(name, template) === undefined ? evaluated : (field(evaluated, name) ?? null);
}

// `variables.copy` makes variables of its entries.
function copiedVariable(name: string, template: JsonObject): Json | undefined {
  const copies = field(field(template, 'variables'), 'copy');
  const found =
    copies !== undefined && isList(copies)
      ? copies.find((copy) => textField(copy, 'name')?.toLowerCase() === name.toLowerCase())
      : undefined;
  return found === undefined ? undefined : { copy: [found] };
}

function userFunctions(template: JsonObject): ReadonlyMap<string, UserFunction> {
  const spaces = field(template, 'functions');
  const found = new Map<string, UserFunction>();
  for (const space of spaces !== undefined && isList(spaces) ? spaces : []) {
    const members = field(space, 'members');
    for (const [name, member] of isObject(members) ? Object.entries(members) : []) {
      const parameters = field(member, 'parameters');
      const names = parameters !== undefined && isList(parameters) ? parameters.map((parameter) => textField(parameter, 'name') ?? '') : [];
      const output = field(field(member, 'output'), 'value') ?? null;
      found.set(`${textField(space, 'namespace') ?? ''}.${name}`.toLowerCase(), { parameters: names, output });
    }
  }
  return found;
}
