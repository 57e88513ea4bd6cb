import type { AnyKind, Diagnostic, Environment, Item, Pack, Path } from '@sentinelpack/kinds';
import { isObject, kinds as allKinds } from '@sentinelpack/kinds';
import type { Document } from './parse/parse.ts';
import { itemOf, parse } from './parse/parse.ts';
import { kindOf } from './read/kind-of.ts';
import { fileFault } from './read/entry.ts';
import type { ContentFile, ContentFiles } from './read/read.ts';
import type { Role } from './read/role.ts';
import { checkEnvironment } from './environment/check-environment.ts';
import type { EnvironmentFile, EnvironmentSource } from './environment/environment.ts';
import { environmentOf } from './environment/environment.ts';
import type { Beside } from './read/beside.ts';
import { besideOf } from './read/beside.ts';
import { packOf } from './pack/pack-file.ts';
import type { Removed } from './removed/removed.ts';
import type { FixtureFile, TestFile, TestSource } from './rule-test/test-file.ts';
import type { TableFile } from './tables/table-file.ts';
import { checkTable } from './tables/table-file.ts';
import { settingsSchema } from './schemas/settings.ts';
import type { Waiver } from './waivers/waiver-file.ts';
import { shape } from './shape/shape.ts';

/** An item with its kind, and with the places of the values that nobody should judge. */
export interface ContentItem {
  readonly item: Item;
  readonly kind: AnyKind;
  readonly broken: readonly Path[];
  /** Whether the file is in the form that its kind asks for, so that it can be packed. */
  readonly isWhole: boolean;
}

/** Entries of a file, with the places of each. */
export interface Listed<Entry> {
  readonly entries: readonly Entry[];
  readonly document: Document;
}

/** What a folder holds, as far as its files can be read. */
export interface Content {
  readonly items: readonly ContentItem[];
  readonly environments: readonly Environment[];
  /** The files that the environments stand in. */
  readonly environmentFiles: readonly EnvironmentSource[];
  readonly pack: Pack | undefined;
  /** Whether a pack file is wanted and there is none, be it readable or not. */
  readonly lacksPackFile: boolean;
  readonly waivers: Listed<Waiver> | undefined;
  readonly removed: Listed<Removed> | undefined;
  readonly tests: readonly TestSource<TestFile>[];
  readonly fixtures: readonly TestSource<FixtureFile>[];
  /** The tables that queries can read beside those that the product knows. */
  readonly tables: readonly TableFile[];
  /** The files that were asked for, where not all were. */
  readonly selected: ReadonlySet<string> | undefined;
}

/** Parses and shapes the files of a folder. */
export function shapeContent(files: ContentFiles, kinds: readonly AnyKind[] = allKinds): readonly [Content, readonly Diagnostic[]] {
  const diagnostics: Diagnostic[] = [];
  const beside = besideOf(files);
  const found: Found = {
    beside,
    items: [],
    environments: [],
    environmentFiles: [],
    pack: undefined,
    waivers: undefined,
    removed: undefined,
    tests: [],
    fixtures: [],
    tables: [],
  };
  for (const file of files.files) {
    if (file.role.is === 'beside') continue;
    const [document, faults] = parse(file.source);
    diagnostics.push(...faults.filter((fault) => fault.code !== 'parse/empty' || !mayBeEmpty(file.role)));
    if (document !== undefined) diagnostics.push(...take(document, file, found, kinds));
    else if (file.role.is === 'test') found.tests.push({ path: file.source.path, read: undefined });
  }
  const lacksPackFile = files.isContent && !files.files.some(({ role }) => role.is === 'pack');
  const { beside: _, ...rest } = found;
  return [{ ...rest, lacksPackFile, selected: beside.selected }, [...diagnostics, ...beside.faults]];
}

interface Found {
  readonly beside: Beside;
  readonly items: ContentItem[];
  readonly environments: Environment[];
  readonly environmentFiles: EnvironmentSource[];
  pack: Pack | undefined;
  waivers: Listed<Waiver> | undefined;
  removed: Listed<Removed> | undefined;
  readonly tests: TestSource<TestFile>[];
  readonly fixtures: TestSource<FixtureFile>[];
  readonly tables: TableFile[];
}

// A file of waivers that holds nothing but its explanation waives nothing.
function mayBeEmpty(role: Role): boolean {
  return role.is === 'waivers' || role.is === 'removed';
}

function take(document: Document, { role }: ContentFile, found: Found, kinds: readonly AnyKind[]): readonly Diagnostic[] {
  if (role.is === 'beside') return [];
  if (role.is === 'item') return takeItem(document, role.kind, found, kinds);
  const { diagnostics } = shape(document, settingsSchema(role.is, kinds));
  if (diagnostics.length > 0 || document.broken.length > 0) {
    if (role.is === 'test') found.tests.push({ path: document.path, read: undefined });
    return diagnostics;
  }
  switch (role.is) {
    case 'pack':
      found.pack = packOf(document.body);
      return [];
    case 'waivers':
      found.waivers = { entries: document.body as unknown as readonly Waiver[], document }; // the schema says so
      return [];
    case 'removed':
      found.removed = { entries: document.body as unknown as readonly Removed[], document }; // the schema says so
      return [];
    case 'test':
      found.tests.push({ path: document.path, read: { document, file: document.body as unknown as TestFile } }); // the schema says so
      return [];
    case 'fixture':
      found.fixtures.push({ path: document.path, read: { document, file: document.body as unknown as FixtureFile } }); // the schema says so
      return [];
    case 'table': {
      const file = document.body as unknown as TableFile; // the schema says so
      found.tables.push(file);
      return checkTable(file, document);
    }
    case 'environment': {
      const file = document.body as unknown as EnvironmentFile; // the schema says so
      found.environments.push(environmentOf(file));
      found.environmentFiles.push({ file, document });
      return checkEnvironment(file, document);
    }
  }
}

function takeItem(document: Document, named: string | undefined, found: Found, kinds: readonly AnyKind[]): readonly Diagnostic[] {
  const kind = kinds.find(({ name }) => name === named) ?? kindOf(document.body, kinds);
  if (kind === undefined) {
    const help = `put it into a folder of its kind: ${kinds.map(({ folder }) => folder).join(', ')}`;
    return [fileFault(document.path, { code: 'read/unknown-kind', message: 'nothing tells which kind of content this is', help })];
  }
  const { diagnostics, broken } = shape(document, kind);
  if (!isObject(document.body)) return diagnostics; // of a file that is a list or a word, no check can say more
  found.items.push({
    item: itemOf(document, kind.name, found.beside.of(document.path)),
    kind,
    broken,
    isWhole: diagnostics.length === 0 && broken.length === 0,
  });
  return diagnostics;
}
