import type { CST } from 'yaml';
import type { Units } from './units.ts';
import { UnitsBuilder } from './units.ts';

interface Line {
  /** Where the line begins in the file. */
  readonly start: number;
  /** How many spaces it begins with. */
  readonly indent: number;
  /** Where its content ends: before a carriage return and the line feed. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

interface Block {
  readonly folded: boolean;
  readonly keep: boolean;
  readonly strip: boolean;
  readonly lines: readonly Line[];
  /** The columns that every line loses. */
  readonly trim: number;
  /** The first line with content, and the first of the empty ones at the end. */
  readonly first: number;
  readonly chomp: number;
  readonly source: string;
  readonly offset: number;
}

/** The units of a block scalar (`|` and `>`), by the rules of YAML 1.2.2, section 8.1. */
export function blockUnits(token: CST.BlockScalar): Units {
  const block = layOut(token);
  const units = new UnitsBuilder();
  if (block.first === block.chomp) {
    // Nothing but blank lines: `+` keeps their breaks, and makes one of a last line that has none.
    const kept = block.keep && block.source !== '' ? Math.max(1, block.lines.length - 1) : 0;
    for (const line of block.lines.slice(0, kept)) lineBreak(units, line);
    return units;
  }
  for (const line of block.lines.slice(0, block.first)) {
    content(units, line, block.trim);
    lineBreak(units, line);
  }
  if (block.folded) folded(units, block);
  else literal(units, block);
  ending(units, block);
  return units;
}

function layOut(token: CST.BlockScalar): Block {
  const header = token.props.find((prop) => prop.type === 'block-scalar-header') as CST.SourceToken; // the lexer always gives one
  const offset = token.offset + token.props.reduce((length, prop) => length + ('source' in prop ? prop.source.length : 0), 0);
  const lines = linesOf(token.source, offset);
  let chomp = lines.findLastIndex((line) => !isBlank(line)) + 1;
  const first = chomp === 0 ? 0 : lines.findIndex((line) => !isBlank(line));
  const indicated = Number(/[1-9]/.exec(header.source)?.[0] ?? 0);
  const trim = indicated > 0 ? token.indent + indicated : (lines[first]?.indent ?? 0);
  if (chomp > 0) chomp = Math.max(chomp, lines.findLastIndex((line) => line.indent > trim) + 1);
  return {
    folded: header.source.startsWith('>'),
    keep: header.source.includes('+'),
    strip: header.source.includes('-'),
    lines,
    trim,
    first,
    chomp,
    source: token.source,
    offset,
  };
}

function isBlank(line: Line): boolean {
  return line.start + line.indent >= line.end;
}

function linesOf(source: string, offset: number): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= source.length) {
    const feed = source.indexOf('\n', start);
    const stop = feed === -1 ? source.length : feed;
    let indent = 0;
    while (source[start + indent] === ' ') indent += 1;
    const end = source[stop - 1] === '\r' && stop > start ? stop - 1 : stop;
    lines.push({ start: offset + start, indent, end: offset + end, next: offset + (feed === -1 ? stop : stop + 1) });
    start = stop + 1;
  }
  return lines;
}

function content(units: UnitsBuilder, line: Line, trim: number): void {
  const start = line.start + Math.min(trim, line.indent);
  units.raw(start, Math.max(0, line.end - start));
}

function lineBreak(units: UnitsBuilder, line: Line): void {
  units.made(1, line.end, line.next);
}

function literal(units: UnitsBuilder, block: Block): void {
  for (const [index, line] of block.lines.slice(block.first, block.chomp).entries()) {
    const before = block.lines[block.first + index - 1];
    if (index > 0 && before !== undefined) lineBreak(units, before);
    content(units, line, block.trim);
  }
}

// A single line break between two plain lines folds to a space; blank lines and lines that are indented more keep theirs.
function folded(units: UnitsBuilder, block: Block): void {
  let breaks: '' | ' ' | '\n' | '\n\n' = '';
  let deeper = false;
  for (let index = block.first; index < block.chomp; index += 1) {
    const line = block.lines[index] as Line; // in range
    const before = block.lines[index - 1] ?? line;
    if (line.indent > block.trim || block.source[line.start + line.indent - block.offset] === '\t') {
      if (breaks === ' ') breaks = '\n';
      else if (!deeper && breaks === '\n') breaks = '\n\n';
      units.made(breaks.length, before.end, before.next);
      content(units, line, block.trim);
      breaks = '\n';
      deeper = true;
    } else if (isBlank(line)) {
      if (breaks === '\n') lineBreak(units, before);
      else breaks = '\n';
    } else {
      units.made(breaks.length, before.end, before.next);
      content(units, line, block.trim);
      breaks = ' ';
      deeper = false;
    }
  }
}

function ending(units: UnitsBuilder, block: Block): void {
  if (block.strip) return;
  const last = block.lines[block.chomp - 1];
  if (last !== undefined) lineBreak(units, last);
  if (!block.keep) return;
  // The last line is what follows the final line feed: nothing, so it adds no break of its own.
  for (const line of block.lines.slice(block.chomp, -1)) lineBreak(units, line);
}
