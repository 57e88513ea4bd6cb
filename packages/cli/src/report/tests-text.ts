import type { Failure, RuleTests, ShownRows, ShownStep, TestCase } from '@sentinelpack/compiler';
import { isObject } from '@sentinelpack/kinds';
import { columns } from './columns.ts';
import { forLine } from './escape.ts';
import type { Paint } from './paint.ts';
import { isFailed } from './tests.ts';

/** How tests are told. */
export interface TestsTextOptions {
  /** Whether the rows after each step of a query are shown. */
  readonly explain: boolean;
  readonly paint: Paint;
}

/** The tests that failed: expected and actual side by side, the rows that the query returned, and where rows were lost. */
export function testsText({ cases }: RuleTests, options: TestsTextOptions): string {
  return cases
    .filter(isFailed)
    .map((one) => `${caseLines(one, options).join('\n')}\n\n`)
    .join('');
}

/** `248 tests: 247 passed, 1 failed`, or nothing where there are none. */
export function testsSum({ cases }: RuleTests): string {
  if (cases.length === 0) return '';
  const failed = cases.filter(isFailed).length;
  const words = [`${String(cases.length - failed)} passed`, ...(failed > 0 ? [`${String(failed)} failed`] : [])];
  return `${String(cases.length)} test${cases.length === 1 ? '' : 's'}: ${words.join(', ')}\n`;
}

function caseLines(one: TestCase, { explain, paint }: TestsTextOptions): readonly string[] {
  const { span, item, name, failures, error, returned, steps, unseen } = one;
  return [
    `${forLine(span.path)}:${String(span.line)}:${String(span.column)} ${paint.red('failed')} ${paint.bold(forLine(item.name))}`,
    `  ${forLine(name)}`,
    ...(error === undefined ? indented(comparison(failures)) : [`  the query ends with an error: ${forLine(error)}`]),
    ...(returned === undefined ? [] : returnedLines(returned)),
    ...(explain && steps !== undefined ? stepLines(steps) : []),
    ...(explain ? unseenLines(unseen ?? {}) : []),
  ];
}

const most = 60;

function comparison(failures: readonly Failure[]): string {
  return columns([['', 'expected', '', 'actual'], ...failures.flatMap(failureRows)]);
}

// What has several parts is shown part by part, the equal ones too: they say which row or alert is meant.
function failureRows({ what, expected, actual }: Failure): readonly (readonly string[])[] {
  if (!isObject(expected)) return [[forLine(what), cell(expected), '≠', actual === null ? '(no alert)' : cell(actual)]];
  const parts = Object.entries(expected).map(([key, value]) => {
    const own = isObject(actual) ? actual[key] : undefined;
    const isSame = JSON.stringify(own) === JSON.stringify(value);
    return [`  ${forLine(key)}`, cell(value), isSame || !isObject(actual) ? '' : '≠', own === undefined ? '' : cell(own)];
  });
  return [[forLine(what), '', isObject(actual) ? '' : '≠', isObject(actual) ? '' : '(none)'], ...parts];
}

function cell(value: unknown): string {
  const text = forLine(typeof value === 'string' ? value : JSON.stringify(value));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function returnedLines({ columns: names, rows, total }: ShownRows): readonly string[] {
  if (total === 0) return ['  the query returned no row'];
  const more = total > rows.length ? [`  … and ${String(total - rows.length)} more`] : [];
  const table = columns([names.map((name) => forLine(name)), ...rows.map((row) => row.map((text) => forLine(text)))]);
  return [`  the query returned ${String(total)} row${total === 1 ? '' : 's'}`, ...indented(table), ...more];
}

function stepLines(steps: readonly ShownStep[]): readonly string[] {
  const width = Math.max(...steps.map(({ rows }) => String(rows).length));
  const lines = steps.flatMap(({ text, chain, rows, lost }, index) => {
    const before = steps[index - 1]?.chain === chain ? steps[index - 1]?.rows : undefined;
    const isEnd = rows === 0 && before !== undefined && before > 0;
    const pipe = before === undefined ? '' : '| ';
    const line = `    ${String(rows).padStart(width)}  ${pipe}${short(text)}${isEnd ? '   ← the last row is lost here' : ''}`;
    return lost === undefined ? [line] : [line, `    ${' '.repeat(width)}    left out: ${lost.map(pair).join(', ')}`];
  });
  return ['  rows after each step of the query', ...lines];
}

function unseenLines(unseen: NonNullable<TestCase['unseen']>): readonly string[] {
  const counts = Object.entries(unseen).map(([table, count]) => `${forLine(table)} ${String(count)}`);
  return counts.length === 0 ? [] : [`  rows that are too old or too new for the run: ${counts.join(', ')}`];
}

function pair({ column, value }: { readonly column: string; readonly value: string }): string {
  return forLine(`${column} ${value}`);
}

function short(text: string): string {
  const line = forLine(text.replaceAll(/\s+/gu, ' '));
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`;
}

function indented(text: string): readonly string[] {
  return text.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
}
