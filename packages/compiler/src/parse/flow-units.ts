import type { Units } from './units.ts';
import { UnitsBuilder } from './units.ts';

/** The units of a plain scalar. */
export function plainUnits(source: string, offset: number): Units {
  return unfold(source, offset, (units, start, end) => units.raw(start + offset, end - start));
}

/** The units of a single-quoted scalar, where two quotes stand for one. */
export function singleQuotedUnits(source: string, offset: number): Units {
  const inner = source.slice(1, -1);
  return unfold(inner, offset + 1, (units, start, end) => {
    for (let index = start; index < end; index += 1) {
      const width = inner.startsWith("''", index) ? 2 : 1;
      units.made(1, offset + 1 + index, offset + 1 + index + width);
      index += width - 1;
    }
  });
}

type Emit = (units: UnitsBuilder, start: number, end: number) => void;

// Line folding of YAML 1.2.2, section 6.5: one break is a space, each blank line a line feed.
function unfold(source: string, offset: number, emit: Emit): Units {
  const units = new UnitsBuilder();
  const breaks = [...source.matchAll(/\r?\n/g)];
  let from = 0;
  let separators = 0;
  let fold: readonly [number, number] = [0, 0];
  for (let index = 0; index <= breaks.length; index += 1) {
    const found = breaks[index];
    const stop = found?.index ?? source.length;
    const start = index === 0 ? from : skip(source, from, stop);
    const end = found === undefined ? stop : skipBack(source, start, stop);
    const isBlank = index > 0 && found !== undefined && start === end;
    if (isBlank) separators += 1;
    else {
      if (index > 0) units.made(Math.max(1, separators), offset + fold[0], offset + fold[1]);
      emit(units, start, end);
      separators = 0;
      fold = [end, stop + (found?.[0].length ?? 0)];
    }
    from = stop + (found?.[0].length ?? 0);
  }
  return units;
}

function skip(source: string, start: number, stop: number): number {
  let index = start;
  while (index < stop && isBlankUnit(source[index])) index += 1;
  return index;
}

function skipBack(source: string, start: number, stop: number): number {
  let index = stop;
  while (index > start && isBlankUnit(source[index - 1])) index -= 1;
  return index;
}

function isBlankUnit(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}

/** The units of a double-quoted scalar, with its escapes and folds. */
export function doubleQuotedUnits(source: string, offset: number): Units {
  const units = new UnitsBuilder();
  // A token is one of: an escaped line break, an escape, a fold of line breaks with the blanks around it, any other unit.
  const token = /\\(?:\r?\n[ \t]*|x.{2}|u.{4}|U.{8}|[^])|[ \t]*(?:\r?\n[ \t]*)+|[^]/gy;
  token.lastIndex = 1;
  for (let match = token.exec(source); match !== null && match.index < source.length - 1; match = token.exec(source)) {
    const start = offset + match.index;
    units.made(unitsMade(match[0]), start, start + match[0].length);
  }
  return units;
}

function unitsMade(token: string): number {
  if (token.startsWith('\\')) {
    if (/^\\\r?\n/.test(token)) return 0;
    return token.startsWith('\\U') && Number.parseInt(token.slice(2), 16) > 0xffff ? 2 : 1;
  }
  const breaks = token.split('\n').length - 1;
  return breaks === 0 ? 1 : Math.max(1, breaks - 1);
}
