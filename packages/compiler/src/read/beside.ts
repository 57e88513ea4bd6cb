import type { Diagnostic, Source } from '@sentinelpack/kinds';
import { LineCounter } from 'yaml';
import { hiddenCharacters } from '../parse/hidden.ts';
import { spanOf } from '../parse/spans.ts';
import { fileFault } from './entry.ts';
import type { ContentFiles } from './read.ts';

/** The files that belong to items. */
export interface Beside {
  /** Those of the item in a file. */
  of(path: string): readonly Source[];
  /** The files that were asked for, where not all were: an item and what belongs to it are judged together. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly faults: readonly Diagnostic[];
}

/** Finds to which items the files beside them belong. */
export function besideOf({ files, selected }: ContentFiles): Beside {
  const owners = new Map(files.filter(({ role }) => role.is === 'item').map(({ source }) => [stem(source.path), source.path]));
  const beside = files.filter(({ role }) => role.is === 'beside').map(({ source }) => source);
  const groups = Map.groupBy(beside, ({ path }) => owners.get(stem(path)));
  return {
    of: (path) => groups.get(path) ?? [],
    selected: selected && withCompanions(selected, groups),
    faults: [...(groups.get(undefined) ?? []).map(({ path }) => aloneFault(path)), ...beside.flatMap((source) => hiddenFaults(source))],
  };
}

function aloneFault(path: string): Diagnostic {
  return fileFault(path, {
    code: 'read/alone',
    message: `there is no ${stem(path)}.yaml to which this file could belong, so it is not read`,
    help: 'give it the name of its item, or delete it',
  });
}

function hiddenFaults(source: Source): readonly Diagnostic[] {
  const lines = new LineCounter();
  for (const start of [0, ...[...source.text.matchAll(/\n/g)].map(({ index }) => index + 1)]) lines.addNewLine(start);
  return hiddenCharacters(source, spanOf(source, lines));
}

function stem(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}

function withCompanions(selected: ReadonlySet<string>, groups: ReadonlyMap<string | undefined, readonly Source[]>): ReadonlySet<string> {
  const together = [...groups].flatMap(([owner, sources]) => {
    const all = [...(owner === undefined ? [] : [owner]), ...sources.map(({ path }) => path)];
    return owner !== undefined && all.some((path) => selected.has(path)) ? all : [];
  });
  return new Set([...selected, ...together]);
}
