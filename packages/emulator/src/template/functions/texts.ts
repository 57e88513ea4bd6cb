import { createHash, randomUUID } from 'node:crypto';
import { v5 } from 'uuid';
import type { Json } from '../../json.ts';
import { isList } from '../../json.ts';
import { TemplateError } from '../template-error.ts';
import type { TemplateFunctions } from './function.ts';
import { atLeast, between, exactly, list, number, text, typeName } from './function.ts';

// guid() is a version 5 UUID of its arguments joined by hyphens, in this namespace (Bicep documentation, string functions).
const guidNamespace = '11fb06fb-712d-4ddd-98c7-e71bbd588830';

/** Functions that make texts. */
export const texts: TemplateFunctions = {
  concat: atLeast(1, (values) =>
    values.every((value) => isList(value)) ? values.flatMap((value) => list(value)) : values.map(shown).join(''),
  ),
  format: atLeast(1, ([pattern, ...values]) => format(text(pattern), values)),
  toLower: exactly(1, ([value]) => text(value).toLowerCase()),
  toUpper: exactly(1, ([value]) => text(value).toUpperCase()),
  trim: exactly(1, ([value]) => text(value).trim()),
  replace: exactly(3, ([value, from, to]) => text(value).replaceAll(text(from), () => text(to))),
  split: exactly(2, ([value, separators]) => split(text(value), separators)),
  join: exactly(2, ([values, separator]) => list(values).map(shown).join(text(separator))),
  substring: between(2, 3, ([value, start, length]) => substring(text(value), number(start), length)),
  startsWith: exactly(2, ([value, start]) => text(value).toLowerCase().startsWith(text(start).toLowerCase())),
  endsWith: exactly(2, ([value, end]) => text(value).toLowerCase().endsWith(text(end).toLowerCase())),
  indexOf: exactly(2, ([value, wanted]) => text(value).toLowerCase().indexOf(text(wanted).toLowerCase())),
  lastIndexOf: exactly(2, ([value, wanted]) => text(value).toLowerCase().lastIndexOf(text(wanted).toLowerCase())),
  padLeft: between(2, 3, ([value, width, fill]) => shown(value ?? null).padStart(number(width), fill === undefined ? ' ' : text(fill))),
  uniqueString: atLeast(1, (values) => uniqueString(values.map((value) => text(value)))),
  guid: atLeast(1, (values) => v5(values.map((value) => text(value)).join('-'), guidNamespace)),
  newGuid: exactly(0, () => randomUUID()),
  string: exactly(1, ([value]) => (typeof value === 'string' ? value : JSON.stringify(value))),
  base64: exactly(1, ([value]) => Buffer.from(text(value), 'utf8').toString('base64')),
  base64ToString: exactly(1, ([value]) => Buffer.from(text(value), 'base64').toString('utf8')),
  uriComponent: exactly(1, ([value]) => encodeURIComponent(text(value))),
  uriComponentToString: exactly(1, ([value]) => decodeURIComponent(text(value))),
};

function shown(value: Json): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False'; // as .NET writes them
  if (typeof value === 'number') return String(value);
  throw new TemplateError(
    `The template language function expects texts, numbers or booleans. The provided value is of type '${typeName(value)}'.`,
  );
}

// 13 characters that depend on every argument. Azure's own hash is not published, so the characters differ from its.
function uniqueString(values: readonly string[]): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const bytes = createHash('sha256').update(values.join('-')).digest();
  return Array.from(bytes.subarray(0, 13), (byte) => alphabet.charAt(byte % 32)).join('');
}

// {{ and }} are literal braces, as in .NET's String.Format; alignment and format strings are not taken.
function format(pattern: string, values: readonly Json[]): string {
  return pattern.replaceAll(/\{\{|\}\}|\{(?<index>[^{}]*)\}/g, (whole, index: string | undefined) => {
    if (index === undefined) return whole.slice(1);
    const value = /^\d+$/.test(index) ? values[Number(index)] : undefined;
    if (value === undefined)
      throw new TemplateError(`Unable to evaluate template language function 'format': '{${index}}' has no argument.`);
    return shown(value);
  });
}

function split(value: string, separators: Json | undefined): readonly string[] {
  const all = typeof separators === 'string' ? [separators] : list(separators).map((separator) => text(separator));
  let parts: readonly string[] = [value];
  for (const separator of all) parts = parts.flatMap((part) => part.split(separator));
  return parts;
}

function substring(value: string, start: number, length: Json | undefined): string {
  const end = length === undefined ? value.length : start + number(length);
  if (start < 0 || end > value.length || end < start)
    throw new TemplateError(
      "The 'length' and 'startIndex' parameters of the function 'substring' must refer to a location within the string.",
    );
  return value.slice(start, end);
}
