import type { Source, Span } from '../nouns.ts';

/** A cell: its text without quotes, and where it stands in the file. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** A line of cells, which can be several lines of the file where a quoted cell has line breaks. */
export interface Line {
  readonly cells: readonly Cell[];
  readonly span: Span;
  /** How many characters, and how many bytes of UTF-8, it has in the file. */
  readonly length: number;
  readonly bytes: number;
}

/** A quote that is not closed, or that stands where none may. */
export interface QuoteFault {
  readonly message: string;
  readonly span: Span;
}

export interface Csv {
  readonly lines: readonly Line[];
  readonly faults: readonly QuoteFault[];
}

// One cell with what ends it: quoted with doubled quotes inside, or plain.
const cell = /(?:"((?:[^"]|"")*)("?)([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;

/** Reads comma-separated values as RFC 4180 has them; empty lines are left out. */
export function readCsv(source: Source): Csv {
  const lines: Line[] = [];
  const faults: QuoteFault[] = [];
  const spanOf = spansIn(source);
  let cells: Cell[] = [];
  let start = 0;
  cell.lastIndex = 0;
  for (let match = cell.exec(source.text); match !== null; match = cell.exec(source.text)) {
    const [whole, quoted, closing, after, plain, end = ''] = match;
    const stop = match.index + whole.length - end.length;
    const span = spanOf(match.index, stop);
    cells.push({ text: quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'), span });
    faults.push(...faultsOf({ closing, after, plain }, span));
    if (end === ',') continue;
    if (stop > start)
      lines.push({ cells, span: spanOf(start, stop), length: stop - start, bytes: bytesOf(source.text.slice(start, stop)) });
    cells = [];
    start = match.index + whole.length;
    if (end === '') break;
  }
  return { lines, faults };
}

/** A text as a cell of a file. */
export function writeCell(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function faultsOf(
  {
    closing,
    after,
    plain,
  }: { readonly closing: string | undefined; readonly after: string | undefined; readonly plain: string | undefined },
  span: Span,
): readonly QuoteFault[] {
  if (closing === '') return [{ message: 'the quote is never closed', span }];
  if (after !== undefined && after !== '') return [{ message: `${JSON.stringify(after)} stands behind the closing quote`, span }];
  if (plain?.includes('"')) return [{ message: 'a quote stands inside a cell that does not begin with one', span }];
  return [];
}

function spansIn({ path, text }: Source): (start: number, end: number) => Span {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length)];
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const [from, to] = [place(start), place(end)];
    return { path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
