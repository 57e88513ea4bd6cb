import type { Execution } from '../execution.ts';
import { QueryFailure } from '../refusal.ts';
import { textOf } from '../values/convert.ts';
import type { Dynamic, Value, Values } from '../values/dynamic.ts';
import { isArray } from '../values/dynamic.ts';
import { formatDynamic, toDynamic } from '../values/dynamic.ts';
import { termTest } from '../term.ts';
import type { Long } from '../values/integer.ts';
import type { Call, FunctionTable } from './function.ts';
import { each, running, strict, strictRunning, taking, texts } from './function.ts';
import { elementAt } from './arrays.ts';

/** Functions of texts. */
export const strings: FunctionTable = {
  strcat: running((execution, call) => {
    const join = joinTexts(call);
    return (...values: Values) => {
      const text = join(values);
      execution.budget.text(text.length);
      return text;
    };
  }),
  strcat_delim: running((execution, call) => {
    const converts = call.types.map(textOf);
    return (delimiter: string, ...values: Values) => {
      const text = values.map((value, position) => converts[position + 1]?.(value) ?? '').join(delimiter);
      execution.budget.text(text.length);
      return text;
    };
  }),
  strcat_array: running((execution) => (array: Dynamic, delimiter: string) => joinArray(array, delimiter, execution)),
  array_strcat: running((execution) => (array: Dynamic, delimiter: string) => joinArray(array, delimiter, execution)),
  strlen: texts((text: string) => codePoints(text)),
  string_size: texts((text: string) => Buffer.byteLength(text)),
  tolower: texts((text: string) => sameLength(text, text.toLowerCase(), (letter) => letter.toLowerCase())),
  toupper: texts((text: string) => sameLength(text, text.toUpperCase(), (letter) => letter.toUpperCase())),
  reverse: texts((text: string) => Array.from(text).toReversed().join('')),
  substring: taking(['string', 'any'], strict(substring)),
  indexof: taking(['string', 'string', 'any'], strict(indexOf)),
  split: taking(['string', 'string', 'any'], each(split)),
  replace_string: running((execution) => (text: string, lookup: string, rewrite: string) => {
    const result = lookup === '' ? text : text.replaceAll(lookup, () => rewrite);
    execution.budget.text(result.length);
    return result;
  }),
  replace_strings: each((text: string, lookups: Dynamic, rewrites: Dynamic) => replaceStrings(text, lookups, rewrites)),
  translate: texts((from: string, to: string, text: string) => translate(from, to, text)),
  repeat: strictRunning((execution, call) => (value: Value, count: number) => {
    execution.budget.elements(Math.max(count, 0));
    return Array<Dynamic>(Math.max(count, 0)).fill(toDynamic(value, call.types[0] ?? 'string'));
  }),
  strrep: running((execution, call) => {
    const convert = textOf(call.types[0] ?? 'string');
    return (value: Value, count: Long, delimiter = '') => {
      const text = convert(value);
      const times = Math.max(Number(count), 0);
      execution.budget.text((text.length + delimiter.length) * times);
      return Array<string>(times).fill(text).join(delimiter);
    };
  }),
  strcmp: texts((left: string, right: string) => (left === right ? 0 : left < right ? -1 : 1)),
  has_any_index: taking(
    ['string', 'any'],
    each((text: string, terms: Dynamic) => {
      if (!isArray(terms) || terms.length === 0) return -1;
      return terms.findIndex((term) => termTest(formatDynamic(term), 'whole', true)(text));
    }),
  ),
  isascii: texts((text: string) => /^[\0-\x7f]*$/.test(text)),
  isutf8: texts((text: string) => text.isWellFormed()),
  unicode_codepoints_from_string: texts((text: string) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0)),
  to_utf8: texts((text: string) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0)),
  unicode_codepoints_to_string: each((...values: Values) =>
    String.fromCodePoint(...values.flatMap((value) => (isArray(value) ? value : [value])).map(Number)),
  ),
  make_string: each((...values: Values) =>
    String.fromCodePoint(...values.flatMap((value) => (isArray(value) ? value : [value])).map(Number)),
  ),
};

function joinArray(array: Dynamic, delimiter: string, execution: Execution): string {
  if (!isArray(array)) return '';
  const text = array.map(formatDynamic).join(delimiter);
  execution.budget.text(text.length);
  return text;
}

function joinTexts({ types }: Call): (values: Values) => string {
  const converts = types.map(textOf);
  return (values) => {
    let text = '';
    for (let position = 0; position < values.length; position += 1)
      text += (converts[position] as (value: Value) => string)(values[position] as Value); // one for each argument
    return text;
  };
}

// The service changes letter by letter: one that would become several stays as it is.
function sameLength(text: string, changed: string, change: (letter: string) => string): string {
  if (changed.length === text.length) return changed;
  return Array.from(text, (letter) => (change(letter).length === letter.length ? change(letter) : letter)).join('');
}

// Kusto counts code points, JavaScript UTF-16 units; they differ only where surrogates are.
const surrogate = /[\ud800-\udfff]/;

function codePoints(text: string): number {
  return surrogate.test(text) ? Array.from(text).length : text.length;
}

function substring(text: string, start: Long, length: Long = Infinity): string {
  const letters = surrogate.test(text) ? Array.from(text) : text;
  const from = start < 0 ? letters.length + Number(start) : Number(start);
  if (length < 0 || from < 0) return '';
  const part = letters.slice(from, from + Number(length));
  return typeof part === 'string' ? part : part.join('');
}

function indexOf(text: string, lookup: string, start: Long = 0, length: Long = -1, occurrence: Long = 1): number | null {
  if (occurrence === 0 || length < -1 || lookup === '') return null;
  const size = text.length;
  const from = start < 0 ? Math.max(size + Number(start), 0) : Number(start);
  if (from > size) return -1;
  const end = length < 0 ? size : Math.min(from + Number(length), size);
  const part = text.slice(0, end);
  if (occurrence < 0) return lastIndexOf(part, lookup, from, Number(occurrence));
  let at = part.indexOf(lookup, from);
  for (let count = 1; count < occurrence && at >= 0; count += 1) at = part.indexOf(lookup, at + 1);
  return at;
}

function lastIndexOf(text: string, lookup: string, from: number, occurrence: number): number {
  let at = text.lastIndexOf(lookup);
  for (let count = -1; count > occurrence && at > 0; count -= 1) at = text.lastIndexOf(lookup, at - 1);
  return at >= from ? at : -1;
}

function split(text: string, delimiter: string, position?: Long | null): Dynamic {
  const parts = delimiter === '' ? [text] : text.split(delimiter);
  if (position === undefined || position === null) return parts;
  const part = elementAt(parts, Number(position));
  return part === undefined || position < 0 ? null : [part];
}

function replaceStrings(text: string, lookups: Dynamic, rewrites: Dynamic): string {
  if (!isArray(lookups)) return text;
  const replacements = isArray(rewrites) ? rewrites : lookups.map(() => rewrites);
  if (replacements.length !== lookups.length) throw new QueryFailure('replace_strings() has not as many rewrites as lookups');
  const pairs = new Map(lookups.map((lookup, position) => [formatDynamic(lookup), formatDynamic(replacements[position] ?? null)]));
  // All at once: what a replacement puts in is not looked at again.
  let result = '';
  let position = 0;
  while (position < text.length) {
    const found = [...pairs.keys()].find((wanted) => wanted !== '' && text.startsWith(wanted, position));
    result += found === undefined ? text.charAt(position) : (pairs.get(found) ?? '');
    position += found?.length ?? 1;
  }
  return result;
}

function translate(from: string, to: string, text: string): string {
  const source = Array.from(from);
  const target = Array.from(to);
  const letters = new Map(source.map((letter, position) => [letter, target[position] ?? target.at(-1) ?? '']));
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('');
}
