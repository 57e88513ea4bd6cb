import type { ErrorObject } from 'ajv';
import type { Path } from '@sentinelpack/kinds';
import { nearWord } from '@sentinelpack/kinds';

/** A fault of form in the author's terms. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  readonly path: Path;
  /** The fault is in the key and not in its value. */
  readonly isKey: boolean;
  /** The value has another type than code may expect. */
  readonly breaks: boolean;
}

/** Puts a validator's error into words. */
export function faultOf(error: ErrorObject): Fault {
  const path = pathOf(error.instancePath);
  const fault = wordsOf(error)(error, path);
  return { isKey: false, breaks: false, path, ...fault };
}

function wordsOf({ keyword }: ErrorObject): (error: ErrorObject, path: Path) => Words {
  const found = words[keyword];
  if (found === undefined) throw new Error(`a schema uses ${keyword}, whose errors have no words`);
  return found;
}

type Words = Pick<Fault, 'code' | 'message' | 'help'> & Partial<Fault>;

const words: { readonly [keyword: string]: (error: ErrorObject, path: Path) => Words } = {
  additionalProperties: unknownKey,
  required: missingKey,
  type: wrongType,
  enum: (error) => notAllowed(error, texts(error.params['allowedValues'])),
  const: (error) => notAllowed(error, texts([error.params['allowedValue']])),
  maxLength: (error) => limited('shape/too-long', error, `is ${lengthOf(error.data)} characters long; the most is`),
  minLength: (error) => limited('shape/too-short', error, `is ${lengthOf(error.data)} characters long; the least is`),
  maxItems: (error) => limited('shape/too-many', error, `has ${lengthOf(error.data)} entries; the most is`),
  minItems: (error) => limited('shape/too-few', error, `has ${lengthOf(error.data)} entries; the least is`),
  maxProperties: (error) => limited('shape/too-many', error, `has ${lengthOf(error.data)} keys; the most is`),
  minProperties: (error) => limited('shape/too-few', error, `has ${lengthOf(error.data)} keys; the least is`),
  maximum: (error) => limited('shape/out-of-range', error, `is ${shown(error.data)}; the most is`),
  minimum: (error) => limited('shape/out-of-range', error, `is ${shown(error.data)}; the least is`),
  pattern,
};

function unknownKey(error: ErrorObject, path: Path): Words {
  const key = String(error.params['additionalProperty']);
  const known = keysOf(error.parentSchema).filter((name) => !(name in Object(error.data)));
  const near = nearWord(key, known) ?? nearWord(key, keysOf(error.parentSchema));
  const help = near === undefined ? {} : { help: `did you mean \`${near}\`?` };
  return { code: 'shape/unknown-key', message: `there is no key \`${key}\` here`, ...help, path: [...path, key], isKey: true };
}

function missingKey(error: ErrorObject, path: Path): Words {
  const key = String(error.params['missingProperty']);
  return { code: 'shape/missing-key', message: `the key \`${key}\` is missing`, path: [...path, key], breaks: true };
}

function wrongType(error: ErrorObject): Words {
  const wanted = texts([error.params['type']].flat());
  const found = typeOf(error.data);
  const help = wanted.includes('string') ? quoteHelp(found) : unquoteHelp(error.data, wanted);
  return {
    code: 'shape/wrong-type',
    message: `${subject(error)} must be ${wanted.map((type) => article[type] ?? type).join(' or ')}, but it is ${article[found]}`,
    ...help,
    breaks: true,
  };
}

function quoteHelp(found: string): { readonly help?: string } {
  return found === 'number' || found === 'boolean' ? { help: 'put the value in quotes' } : {};
}

function unquoteHelp(data: unknown, wanted: readonly string[]): { readonly help?: string } {
  if (typeof data !== 'string') return wanted.includes('array') ? { help: 'write a list, also for a single entry' } : {};
  const isNumber = (wanted.includes('integer') || wanted.includes('number')) && data.trim() !== '' && Number.isFinite(Number(data));
  const isTruth = wanted.includes('boolean') && /^(?:true|false)$/i.test(data);
  if (isNumber || isTruth) return { help: `write it without quotes: ${data.toLowerCase()}` };
  if (wanted.includes('array')) return { help: 'write a list, also for a single entry' };
  return wanted.includes('boolean') && /^(?:yes|no|on|off)$/i.test(data) ? { help: 'write true or false' } : {};
}

function notAllowed(error: ErrorObject, allowed: readonly string[]): Words {
  const near = typeof error.data === 'string' ? nearWord(error.data, allowed) : undefined;
  const list = allowed.length <= 20 ? { help: `allowed: ${allowed.join(', ')}` } : {};
  return {
    code: 'shape/not-allowed',
    message: `${subject(error)} cannot be ${shown(error.data)}`,
    ...(near === undefined ? list : { help: `did you mean \`${near}\`?` }),
    breaks: typeof error.data !== 'string' || allowed.every((value) => typeof value !== 'string'),
  };
}

function limited(code: string, error: ErrorObject, rest: string): Words {
  return { code, message: `${subject(error)} ${rest} ${String(error.params['limit'])}` };
}

function pattern(error: ErrorObject): Words {
  const own = error.parentSchema?.['patternErrorMessage'];
  const help = typeof own === 'string' ? own : `it must match ${String(error.params['pattern'])}`;
  return { code: 'shape/pattern', message: `${subject(error)} is ${shown(error.data)}, which does not have the form that it needs`, help };
}

function subject(error: ErrorObject): string {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.findLast((step) => !/^\d+$/.test(step));
  if (last === undefined) return 'the file';
  return /^\d+$/.test(steps.at(-1) ?? '') ? `an entry of \`${last}\`` : `\`${last}\``;
}

const article: { readonly [type: string]: string } = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'empty',
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return Array.from(value).length; // as JSON Schema counts: code points
  return Array.isArray(value) ? value.length : Object.keys(Object(value)).length;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

function texts(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

function keysOf(schema: ErrorObject['parentSchema']): readonly string[] {
  return Object.keys(Object(schema?.['properties']));
}

// A JSON pointer says nothing of whether a step is a key or an index; in this product no mapping has numbers for keys.
function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}
