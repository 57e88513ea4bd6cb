import type { Json, JsonObject } from '../json.ts';
import { field, isList, isObject, textField } from '../json.ts';
import { equalJson } from './functions/compare.ts';
import { typeName } from './functions/function.ts';
import { TemplateError } from './template-error.ts';

/** A parameter that a template declares. */
export interface DeclaredParameter {
  readonly name: string;
  readonly type: string;
  readonly declaration: JsonObject;
}

/** Reads the parameters that a template declares. */
export function declaredParameters(template: JsonObject): readonly DeclaredParameter[] {
  const declared = field(template, 'parameters') ?? {};
  if (!isObject(declared)) throw new TemplateError("Deployment template parse failed: 'parameters' must be an object.");
  return Object.entries(declared).map(([name, declaration]) => {
    const type = textField(declaration, 'type');
    if (!isObject(declaration) || type === undefined || jsonTypes[type.toLowerCase()] === undefined)
      throw new TemplateError(
        `Deployment template validation failed: 'The template parameter '${name}' must have a type of 'string, securestring, int, bool, object, secureObject, array'.'.`,
      );
    return { name, type, declaration };
  });
}

/** The values that a deployment gives, checked against what the template declares. */
export function givenParameters(declared: readonly DeclaredParameter[], given: Json | undefined): ReadonlyMap<string, Json> {
  const entries = isObject(given) ? Object.entries(given) : [];
  const byName = new Map(declared.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  const unknown = entries.filter(([name]) => !byName.has(name.toLowerCase())).map(([name]) => name);
  if (unknown.length > 0) throw new TemplateError(unknownMessage(unknown, declared));
  return new Map(entries.map(([name, entry]) => [name.toLowerCase(), givenValue(name, entry)]));
}

/** Checks the value of a parameter against its type, limits and allowed values. */
export function checkParameter({ name, type, declaration }: DeclaredParameter, value: Json): void {
  const actual = typeName(value);
  if (jsonTypes[type.toLowerCase()] !== actual)
    throw new TemplateError(
      `Deployment template validation failed: 'Template parameter JToken type is not valid. Expected '${jsonTypes[type.toLowerCase()]}'. Actual '${actual}'. Please see https://aka.ms/resource-manager-parameter-files for usage details.'.`,
    );
  checkAllowed(name, declaration, value);
  checkLimits(name, declaration, value);
}

const jsonTypes: { readonly [type: string]: string } = {
  string: 'String',
  securestring: 'String',
  int: 'Integer',
  bool: 'Boolean',
  object: 'Object',
  secureobject: 'Object',
  array: 'Array',
};

function givenValue(name: string, entry: Json): Json {
  const value = field(entry, 'value');
  if (value !== undefined) return value;
  if (field(entry, 'reference') !== undefined)
    throw new TemplateError(`The emulator has no key vault for the parameter '${name}'.`, 'KeyVaultParameterReferenceNotFound');
  throw new TemplateError(
    `Deployment template validation failed: 'The value of the template parameter '${name}' is not an object with a 'value'.'.`,
  );
}

function unknownMessage(unknown: readonly string[], declared: readonly DeclaredParameter[]): string {
  const known = declared.map((parameter) => parameter.name).join(', ');
  return `Deployment template validation failed: 'The following parameters were supplied, but do not correspond to any parameters defined in the template: '${unknown.join(', ')}'. The parameters defined in the template are: '${known}'. Please see https://aka.ms/arm-pass-parameters for usage details.'.`;
}

function checkAllowed(name: string, declaration: JsonObject, value: Json): void {
  const allowed = field(declaration, 'allowedValues');
  if (allowed === undefined || !isList(allowed)) return;
  const values = isList(value) ? value : [value];
  const bad = values.find((item) => !allowed.some((candidate) => sameText(candidate, item)));
  if (bad === undefined) return;
  const list = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(',');
  throw new TemplateError(
    `Deployment template validation failed: 'The provided value for the template parameter '${name}' is not valid. The value '${typeof bad === 'string' ? bad : JSON.stringify(bad)}' is not part of the allowed value(s): '${list}'.'.`,
  );
}

function sameText(a: Json, b: Json): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : equalJson(a, b);
}

function checkLimits(name: string, declaration: JsonObject, value: Json): void {
  const size = typeof value === 'string' || isList(value) ? value.length : value;
  const [least, most] = typeof value === 'number' ? ['minValue', 'maxValue'] : ['minLength', 'maxLength'];
  if (typeof size !== 'number' || least === undefined || most === undefined) return;
  const [low, high] = [field(declaration, least), field(declaration, most)];
  if (typeof low === 'number' && size < low) throw new TemplateError(limitMessage(name, least, low));
  if (typeof high === 'number' && size > high) throw new TemplateError(limitMessage(name, most, high));
}

function limitMessage(name: string, limit: string, value: number): string {
  return `Deployment template validation failed: 'The provided value for the template parameter '${name}' is not valid: '${limit}' is '${value}'.'.`;
}
