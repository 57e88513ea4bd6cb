import type { Cell } from './kql-case.ts';

/** How exactly two cells must agree. */
export interface Tolerance {
  readonly isMarkdown: boolean;
  /** Relative, for aggregates that the service estimates. */
  readonly approximate: boolean;
}

/** Whether a cell of the result says what a cell of the corpus says, by the rules in the corpus' README. */
export function sameCell(expected: Cell, actual: Cell, type: string, tolerance: Tolerance): boolean {
  if (isMissing(expected, tolerance) && isMissing(actual, tolerance)) return true;
  switch (type) {
    case 'bool':
      return truth(expected) === truth(actual);
    case 'int':
    case 'long':
      return sameInteger(expected, actual, tolerance);
    case 'real':
    case 'decimal':
      return sameReal(expected, actual, tolerance);
    case 'datetime':
      return sameInstant(String(expected), String(actual), tolerance);
    case 'timespan':
      return ticksOf(String(expected)) === ticksOf(String(actual));
    case 'dynamic':
      return sameDynamic(expected, actual, tolerance);
    default:
      return sameText(String(expected ?? ''), String(actual ?? ''), tolerance);
  }
}

function isMissing(cell: Cell, { isMarkdown }: Tolerance): boolean {
  if (cell === null || cell === '') return true;
  if (typeof cell === 'number') return Number.isNaN(cell);
  if (cell === 'NaN') return true;
  return isMarkdown && (cell === 'null' || cell === '(null)' || cell === '&nbsp;');
}

function truth(given: Cell): boolean | undefined {
  const cell = typeof given === 'string' ? given.replaceAll('<br>', '').trim() : given;
  if (cell === true || cell === 1 || cell === '1') return true;
  if (cell === false || cell === 0 || cell === '0') return false;
  return typeof cell === 'string' && /^(true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : undefined;
}

function sameInteger(expected: Cell, actual: Cell, tolerance: Tolerance): boolean {
  const wanted = String(expected).replaceAll(',', '');
  if (wanted === String(actual)) return true;
  return tolerance.approximate ? Math.abs(Number(wanted) - Number(actual)) <= 0.05 * Math.abs(Number(wanted)) : false;
}

function sameReal(expected: Cell, actual: Cell, tolerance: Tolerance): boolean {
  const text = String(expected).replaceAll(',', '').replace('∞', 'Infinity');
  const wanted = Number(text);
  const found = Number(actual);
  if (Number.isNaN(wanted) || Number.isNaN(found)) return Number.isNaN(wanted) && Number.isNaN(found);
  if (!Number.isFinite(wanted)) return wanted === found;
  const size = Math.max(1, Math.abs(wanted), Math.abs(found));
  const difference = Math.abs(wanted - found);
  if (tolerance.approximate) return difference <= 0.05 * size;
  if (!tolerance.isMarkdown) return difference <= 1e-9 * size;
  const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return difference <= Math.max(1e-6 * size, 0.5 * 10 ** -digits);
}

const instant = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?)?Z?$/;

// 100 ns ticks since 1970.
function instantTicks(text: string): bigint | undefined {
  const match = instant.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  return BigInt(date.getTime()) * 10_000n + BigInt(fraction.padEnd(7, '0'));
}

function sameInstant(expected: string, actual: string, { isMarkdown }: Tolerance): boolean {
  const [wanted, found] = [instantTicks(expected), instantTicks(actual)];
  if (wanted === undefined || found === undefined) return wanted === found && expected === actual;
  const difference = wanted > found ? wanted - found : found - wanted;
  return difference === 0n || (isMarkdown && !expected.includes('.') && difference < 10_000_000n);
}

function ticksOf(text: string): string {
  const match = /^(-?)(?:(\d+)\.)?(\d+):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign, days = '0', hours, minutes, seconds, fraction = ''] = match;
  const whole = ((BigInt(days) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)) * 60n + BigInt(seconds ?? 0);
  const ticks = whole * 10_000_000n + BigInt(fraction.padEnd(7, '0'));
  return String(sign === '-' ? -ticks : ticks);
}

function sameDynamic(expected: Cell, actual: Cell, tolerance: Tolerance): boolean {
  if (sameJson(parsed(expected), parsed(actual), tolerance)) return true;
  return tolerance.isMarkdown && bareText(expected) === bareText(actual);
}

function bareText(cell: Cell): string {
  const text =
    typeof cell === 'string' ? cell : JSON.stringify(cell, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
  return text
    .replaceAll('&nbsp;', '')
    .replaceAll('<br>', '')
    .replaceAll(/[\s"'\\`]/g, '');
}

function parsed(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  try {
    return JSON.parse(cell.replaceAll('<br>', ' ').replaceAll('&nbsp;', ' ')) as Cell;
  } catch {
    return cell; // a string inside a dynamic is not JSON text
  }
}

function sameJson(expected: Cell, actual: Cell, tolerance: Tolerance): boolean {
  if (isMissing(expected, tolerance) && isMissing(actual, tolerance)) return true;
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || expected.length !== actual.length) return false;
    return expected.every((value: Cell, index) => sameJson(value, (actual[index] as Cell | undefined) ?? null, tolerance));
  }
  if (typeof expected === 'object' && expected !== null) return sameBag(expected as Bag, actual, tolerance); // arrays are dealt with
  if (typeof expected === 'number' || typeof expected === 'bigint')
    return isNumber(actual) && sameReal(Number(expected), Number(actual), tolerance);
  if (typeof expected === 'string' && typeof actual === 'string' && instant.test(expected)) return sameInstant(expected, actual, tolerance);
  return expected === actual || String(expected) === String(actual);
}

type Bag = { readonly [key: string]: Cell };

function sameBag(expected: Bag, actual: Cell, tolerance: Tolerance): boolean {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const other = actual as Bag; // neither null nor an array
  const keys = new Set([...Object.keys(expected), ...Object.keys(other)]);
  return [...keys].every((key) => sameJson(expected[key] ?? null, other[key] ?? null, tolerance));
}

function isNumber(cell: Cell): boolean {
  return (
    typeof cell === 'number' || typeof cell === 'bigint' || (typeof cell === 'string' && cell.trim() !== '' && !Number.isNaN(Number(cell)))
  );
}

function sameText(expected: string, actual: string, { isMarkdown }: Tolerance): boolean {
  if (expected === actual) return true;
  return isMarkdown && plain(expected) === plain(actual);
}

// What a Markdown table does to a text.
function plain(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#124;', '|')
    .replaceAll('&amp;', '&')
    .replaceAll(/\\([_*|[\]\\])/g, '$1')
    .replaceAll(/^<(.*)>$/g, '$1')
    .replaceAll('`', '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
