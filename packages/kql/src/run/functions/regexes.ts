import { parseText } from '../values/convert.ts';
import type { Dynamic, Value } from '../values/dynamic.ts';
import { elementOf, formatDynamic, isArray, parseJson } from '../values/dynamic.ts';
import type { Regex } from '../regex.ts';
import type { FunctionEntry, FunctionTable } from './function.ts';
import { each, running, taking, texts } from './function.ts';

// Kusto writes a group as \1 in a rewrite, the Rust library as ${1}; a dollar sign of the rewrite stands for itself.
function rewriteOf(rewrite: string): string {
  return rewrite
    .replaceAll('$', '$$$$')
    .replaceAll(/\\(\d)/g, '$${$1}')
    .replaceAll('\\\\', '\\');
}

const replaceRegex: FunctionEntry = taking(
  ['string'],
  running((execution) => (text: string, pattern: string, rewrite: string) => {
    const result = execution.regexes.compile(pattern).replace(text, rewriteOf(rewrite));
    execution.budget.text(result.length);
    return result;
  }),
);

const trimming = (place: 'start' | 'end' | 'both'): FunctionEntry =>
  taking(
    ['string'],
    running((execution) => (pattern: string, text: string) => {
      const start = (value: string): string => (place === 'end' ? value : execution.regexes.compile(`^(?:${pattern})`).replace(value, ''));
      const end = (value: string): string => (place === 'start' ? value : execution.regexes.compile(`(?:${pattern})$`).replace(value, ''));
      return end(start(text));
    }),
  );

/** Functions of regular expressions. */
export const regexes: FunctionTable = {
  extract: running((execution, call) => {
    const type = call.resultType;
    return (pattern: string, group: number, text: string) => {
      const found = execution.regexes.compile(pattern).first(text)?.[group];
      if (type === 'string') return found ?? '';
      return found === undefined ? null : parseText(found, type);
    };
  }),
  extract_all: running((execution, call) => (pattern: string, ...others: readonly Value[]) => {
    const text = String(others.at(-1) ?? '');
    const groups = call.types.length === 3 && isArray(others[0]) ? others[0] : undefined; // an array, as tested
    const regex = execution.regexes.compile(pattern);
    const numbers = groups?.map((group) => (typeof group === 'string' ? (regex.groupNamed(group) ?? -1) : Number(group)));
    return extractAll(regex.all(text), numbers);
  }),
  extractall: running(
    (execution) => (pattern: string, text: string) => extractAll(execution.regexes.compile(pattern).all(text), undefined),
  ),
  indexof_regex: taking(
    ['string', 'string', 'any'],
    running(
      (execution) =>
        (text: string, pattern: string, start: Value = 0, length: Value = -1, occurrence: Value = 1) =>
          indexOfMatch(text, execution.regexes.compile(pattern), {
            start: Number(start),
            length: Number(length),
            occurrence: Number(occurrence),
          }),
    ),
  ),
  extractjson: each((path: string, text: string) => extractJson(path, text)),
  extract_json: each((path: string, text: string) => extractJson(path, text)),
  replace_regex: replaceRegex,
  replace: taking(
    ['string'],
    running(
      (execution) => (pattern: string, rewrite: string, text: string) =>
        execution.regexes.compile(pattern).replace(text, rewriteOf(rewrite)),
    ),
  ),
  countof: taking(
    ['string'],
    running(
      (execution) =>
        (text: string, search: string, kind = 'normal') =>
          kind === 'regex' ? execution.regexes.compile(search).all(text).length : countOverlapping(text, search),
    ),
  ),
  trim: trimming('both'),
  trim_start: trimming('start'),
  trim_end: trimming('end'),
  regex_quote: texts((text: string) => text.replace(/[\\.+*?()|[\]{}^$#&~\- ]/g, String.raw`\$&`)),
};

interface Place {
  readonly start: number;
  readonly length: number;
  readonly occurrence: number;
}

// The library tells the places of matches in bytes; the text of the matches one after another tells them too.
function indexOfMatch(text: string, regex: Regex, { start, length, occurrence }: Place): number | null {
  if (occurrence < 1 || length < -1 || start < 0) return null;
  const end = length < 0 ? text.length : start + length;
  let from = start;
  let found = -1;
  const part = text.slice(0, end);
  for (const [match = ''] of regex.all(part.slice(start)).slice(0, occurrence)) {
    found = part.indexOf(match, from);
    from = found + match.length;
  }
  return regex.all(part.slice(start)).length < occurrence ? -1 : found;
}

// Plain text may overlap itself, unlike matches of a pattern.
function countOverlapping(text: string, search: string): number {
  if (search === '') return 0;
  let count = 0;
  for (let at = text.indexOf(search); at >= 0; at = text.indexOf(search, at + 1)) count += 1;
  return count;
}

function extractAll(matches: readonly (readonly (string | undefined)[])[], groups: readonly number[] | undefined): Dynamic {
  if (matches.length === 0) return null;
  return matches.map((match): Dynamic => {
    const wanted = groups ? groups.map((group) => match[group] ?? '') : match.slice(1).map((group) => group ?? '');
    return wanted.length === 1 ? (wanted[0] ?? '') : wanted;
  });
}

// JSONPath with names, brackets and indexes: what the service documents.
function extractJson(path: string, text: string): string {
  let value: Dynamic = parseJson(text) ?? null;
  const steps = path.replace(/^\$/, '').matchAll(/\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)"|(-?\d+))\]/g);
  for (const [, name, single, double, index] of steps) {
    value = elementOf(value, index === undefined ? (name ?? single ?? double ?? '') : Number(index));
  }
  return formatDynamic(value);
}
