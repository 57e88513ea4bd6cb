import type { AnyKind, Diagnostic } from '@sentinelpack/kinds';
import { nearWord } from '@sentinelpack/kinds';
import type { Entry } from './entry.ts';
import { fileFault } from './entry.ts';

/** What a file is for; an item without a kind is of the kind that its keys fit best. */
export type Role =
  | { readonly is: 'item'; readonly kind: string | undefined }
  /** Belongs to the item whose file has the same name. */
  | { readonly is: 'beside' }
  | { readonly is: 'environment' | 'pack' | 'waivers' | 'removed' | 'test' | 'fixture' | 'table' };

const settings: { readonly [path: string]: Role } = {
  'pack.yaml': { is: 'pack' },
  'waivers.yaml': { is: 'waivers' },
  'removed.yaml': { is: 'removed' },
};

// Folders of files that hold no item: rows for the rule tests, and tables that the product does not know.
const otherFolders: readonly string[] = ['fixtures', 'tables'];
const notContent = /\.(?:test|seed)\.yaml$/;

/** Whether a folder is laid out like `content/`: it has a pack file, or a folder of a kind. */
export function isContent(entries: readonly Entry[], kinds: readonly AnyKind[]): boolean {
  const folders = new Set(entries.map(({ path }) => topFolder(path)));
  return entries.some(({ path }) => path === 'pack.yaml') || kinds.some(({ folder }) => folders.has(folder));
}

/** What a file of a content folder is for, or undefined for one that is not read. */
export function roleOf(path: string, kinds: readonly AnyKind[]): Role | undefined {
  const folder = topFolder(path);
  if (path.endsWith('.test.yaml') && kinds.some((kind) => kind.folder === folder)) return { is: 'test' };
  if (isBeside(path, kindOfFolder(path, kinds))) return { is: 'beside' };
  if (!isRead(path)) return undefined;
  if (settings[path] !== undefined) return settings[path];
  if (folder === 'fixtures') return { is: 'fixture' };
  if (folder === 'tables') return { is: 'table' };
  if (folder === 'environments') return { is: 'environment' };
  const kind = kindOfFolder(path, kinds);
  return kind === undefined ? undefined : { is: 'item', kind: kind.name };
}

/** What a file of any other folder is for; a folder with the name of a kind's tells the kind. */
export function plainRoleOf(path: string, kinds: readonly AnyKind[]): Role | undefined {
  const folders = new Set(path.split('/').slice(0, -1));
  const kind = kinds.find(({ folder }) => folders.has(folder));
  if (isBeside(path, kind)) return { is: 'beside' };
  return isRead(path) ? { is: 'item', kind: kind?.name } : undefined;
}

function kindOfFolder(path: string, kinds: readonly AnyKind[]): AnyKind | undefined {
  const folder = topFolder(path);
  return kinds.find((candidate) => candidate.folder === folder);
}

function isBeside(path: string, kind: AnyKind | undefined): boolean {
  return kind?.beside?.some((extension) => path.endsWith(`.${extension}`)) === true;
}

function isRead(path: string): boolean {
  return path.endsWith('.yaml') && !notContent.test(path);
}

/** Errors for YAML files of a content folder that nothing would read: an item in a misspelt folder is an item lost. */
export function misplaced(entries: readonly Entry[], kinds: readonly AnyKind[]): readonly Diagnostic[] {
  const folders = [...kinds.map(({ folder }) => folder), 'environments', ...otherFolders];
  return entries.filter(({ path }) => /\.ya?ml$/i.test(path)).flatMap(({ path }) => misplacedFile(path, folders) ?? []);
}

function misplacedFile(path: string, folders: readonly string[]): Diagnostic | undefined {
  const folder = topFolder(path);
  if (folder === undefined && settings[path] === undefined) {
    const known = Object.keys(settings);
    return fileFault(path, { code: 'read/unknown-file', message: 'no file of this name is read here', ...suggestion(path, known) });
  }
  if (folder !== undefined && !folders.includes(folder)) {
    const message = `the folder ${JSON.stringify(folder)} is of no kind of content, so its files are not read`;
    return fileFault(path, { code: 'read/unknown-folder', message, ...suggestion(folder, folders) });
  }
  return misnamed(path);
}

/** An error for a YAML file whose ending keeps it from being read. */
export function misnamed(path: string): Diagnostic | undefined {
  if (path.endsWith('.yaml') || !/\.ya?ml$/i.test(path)) return undefined;
  return fileFault(path, { code: 'read/extension', message: 'files of content end in .yaml, so this one is not read', help: 'rename it' });
}

function suggestion(word: string, known: readonly string[]): { readonly help: string } {
  const near = nearWord(word, known);
  return { help: near === undefined ? `known here: ${known.join(', ')}` : `did you mean \`${near}\`?` };
}

function topFolder(path: string): string | undefined {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined;
}
