import type { LetConstant } from '@sentinelpack/kql';
import type { Json } from '@sentinelpack/kinds';

/** The literal of a value in the type of the constant that it replaces, or undefined where it is of another type. */
export function literalOf(value: Json, { type }: Pick<LetConstant, 'type'>): string | undefined {
  return Object.hasOwn(literals, type) ? literals[type]?.(value) : undefined;
}

/** How a value of a type is written in an environment file. */
export function howToWrite(type: string): string {
  return `write ${Object.hasOwn(samples, type) ? (samples[type] ?? type) : `a value of the type ${type}`}`;
}

type Literal = (value: Json) => string | undefined;

const literals: { readonly [type: string]: Literal } = {
  bool: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  datetime: matching(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?Z)?$/, (text) => `datetime(${text})`, isDate),
  decimal: (value) => (isNumber(value) ? `decimal(${String(value)})` : undefined),
  dynamic: (value) => (typeof value === 'object' && value !== null ? `dynamic(${JSON.stringify(value)})` : undefined),
  guid: matching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, (text) => `guid(${text})`),
  int: (value) => (isWhole(value, 2 ** 31) ? `int(${String(value)})` : undefined),
  long: (value) => (isWhole(value, Number.MAX_SAFE_INTEGER) ? String(value) : undefined),
  real: (value) => (isNumber(value) ? `real(${String(value)})` : undefined),
  string: (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined),
  timespan: matching(/^(?:\d+(?:\.\d+)?(?:d|h|m|s|ms)|(?:\d+\.)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)$/, (text) =>
    text.includes(':') ? `timespan(${text})` : text,
  ),
};

const samples: { readonly [type: string]: string } = {
  bool: 'true or false',
  datetime: 'a moment such as 2026-03-02T09:00:00Z',
  decimal: 'a number such as 2.5, without quotes',
  dynamic: 'a list or a mapping',
  guid: 'a GUID',
  int: 'a whole number such as 25, without quotes',
  long: 'a whole number such as 25, without quotes',
  real: 'a number such as 2.5, without quotes',
  string: 'a text; a number needs quotes',
  timespan: 'a time such as 30m, 1h, 14d or 1.02:03:04',
};

function matching(form: RegExp, write: (text: string) => string, isRight: (text: string) => boolean = () => true): Literal {
  return (value) => (typeof value === 'string' && form.test(value) && isRight(value) ? write(value) : undefined);
}

function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function isNumber(value: Json): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isWhole(value: Json, limit: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < limit;
}
