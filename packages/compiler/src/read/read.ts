import { statSync } from 'node:fs';
import { basename, relative, resolve, sep } from 'node:path';
import type { AnyKind, Diagnostic, Source } from '@sentinelpack/kinds';
import { kinds } from '@sentinelpack/kinds';
import { compareTexts } from '../diagnostic.ts';
import type { Entry } from './entry.ts';
import { fileFault } from './entry.ts';
import { list } from './list.ts';
import type { Role } from './role.ts';
import { isContent, misnamed, misplaced, plainRoleOf, roleOf } from './role.ts';
import { readSource } from './source.ts';

/** A file of content, and what it is for. */
export interface ContentFile {
  readonly role: Role;
  readonly source: Source;
}

/** The files of a folder. */
export interface ContentFiles {
  readonly files: readonly ContentFile[];
  /** Whether the folder is laid out like `content/`, or just holds files of content. */
  readonly isContent: boolean;
  /** The files that were asked for, where not all were. */
  readonly selected: ReadonlySet<string> | undefined;
}

export interface ReadOptions {
  /** Files and folders to judge, relative to the folder; the others are read only to judge these. */
  readonly paths?: readonly string[];
  readonly kinds?: readonly AnyKind[];
}

/** Reads the files of a content folder, or of any folder with files of content in it. */
export function readContent(folder: string, options: ReadOptions = {}): readonly [ContentFiles, readonly Diagnostic[]] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    return [
      { files: [], isContent: false, selected: undefined },
      [fileFault('.', { code: 'read/not-found', message: `there is no folder ${JSON.stringify(folder)}` })],
    ];
  const known = options.kinds ?? kinds;
  const [entries, faults] = list(folder);
  const isLaidOut = isContent(entries, known);
  const files: ContentFile[] = [];
  const diagnostics: Diagnostic[] = [
    ...faults,
    ...sameButForCase(entries),
    ...(isLaidOut ? misplaced(entries, known) : entries.flatMap(({ path }) => misnamed(path) ?? [])),
  ];
  for (const entry of entries) {
    const role = isLaidOut ? roleOf(entry.path, known) : plainRoleOf(`${basename(resolve(folder))}/${entry.path}`, known);
    if (role === undefined) continue;
    const [source, fault] = readSource(entry);
    if (fault !== undefined) diagnostics.push(fault);
    if (source !== undefined) files.push({ role, source });
  }
  const selected = select(folder, entries, options.paths);
  if (files.length === 0 && diagnostics.length === 0)
    diagnostics.push(fileFault('.', { code: 'read/nothing', message: 'there is no content in this folder' }));
  return [{ files, isContent: isLaidOut, selected: selected?.found }, [...diagnostics, ...(selected?.faults ?? [])]];
}

interface Selection {
  readonly found: ReadonlySet<string>;
  readonly faults: readonly Diagnostic[];
}

function select(folder: string, entries: readonly Entry[], paths: readonly string[] | undefined): Selection | undefined {
  if (paths === undefined || paths.length === 0) return undefined;
  const asked = paths.map((path) => relative(folder, resolve(folder, path)).split(sep).join('/'));
  const missing = asked.filter((path) => !entries.some((entry) => within(entry.path, path)));
  return {
    found: new Set(entries.filter((entry) => asked.some((path) => within(entry.path, path))).map((entry) => entry.path)),
    faults: missing.map((path) => fileFault(path, { code: 'read/not-found', message: `there is no content at ${JSON.stringify(path)}` })),
  };
}

function within(path: string, parent: string): boolean {
  return parent === '' || path === parent || path.startsWith(`${parent}/`);
}

// Such files are one file on Windows and macOS, where a clone would silently lose one of them.
function sameButForCase(entries: readonly Entry[]): readonly Diagnostic[] {
  const groups = Map.groupBy(entries, ({ path }) => path.normalize('NFC').toLowerCase());
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((entry) => {
        const others = group.filter((other) => other !== entry).map(({ path }) => path);
        return fileFault(entry.path, {
          code: 'read/same-but-for-case',
          message: `the path differs only in letter case from ${others.toSorted(compareTexts).join(', ')}`,
        });
      }),
    );
}
