import type { Path } from '@sentinelpack/kinds';
import { didYouMean, isObject } from '@sentinelpack/kinds';
import type { ContentItem } from '../content.ts';
import type { Choice, EnvironmentFile } from '../environment/environment.ts';
import type { PlaceFault } from '../rule-test/place-fault.ts';

/** How closely an entry names a workspace: all of them, by a label, or by its name. The closer one decides. */
export type Rank = 'all' | 'label' | 'workspace';

/** Every rank, the weakest first. */
export const ranks: readonly Rank[] = ['all', 'label', 'workspace'];

/** The items that an entry is about. */
export function chosenItems({ items: words }: Choice, items: readonly ContentItem[]): readonly ContentItem[] {
  return items.filter((item) => words.some((word) => isChosen(item, word)));
}

/** Whether an entry names an item by itself, and not among others. */
export function isNamed({ items: words }: Choice, item: ContentItem): boolean {
  return words.some((word) => namesOf(item).includes(word.toLowerCase()));
}

/** The workspaces that an entry is about, each with how closely it is named. */
export function chosenWorkspaces({ workspaces: words }: Choice, { workspaces }: EnvironmentFile): ReadonlyMap<string, Rank> {
  if (words === undefined) return new Map(workspaces.map(({ name }) => [name, 'all']));
  const named = workspaces.flatMap(({ name, labels = [] }): readonly (readonly [string, Rank])[] => {
    if (words.includes(name)) return [[name, 'workspace']];
    return labels.some((label) => words.includes(`label:${label}`)) ? [[name, 'label']] : [];
  });
  return new Map(named);
}

/** What is wrong with the words by which an entry chooses; `at` is its place in the file. */
export function choiceFaults(
  choice: Choice,
  at: Path,
  known: { readonly items: readonly ContentItem[]; readonly file: EnvironmentFile },
): readonly PlaceFault[] {
  return [
    ...choice.items.flatMap((word, index) => itemFault(word, [...at, 'items', index], known.items)),
    ...(choice.workspaces ?? []).flatMap((word, index) => workspaceFault(word, [...at, 'workspaces', index], known.file)),
  ];
}

function isChosen(item: ContentItem, word: string): boolean {
  if (word === '*') return true;
  return word.startsWith('tag:') ? tagsOf(item).includes(word.slice('tag:'.length)) : namesOf(item).includes(word.toLowerCase());
}

function namesOf({ item: { id, path } }: ContentItem): readonly string[] {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return [id, path, file, file.replace(/\.yaml$/, '')].map((name) => name.toLowerCase());
}

// Other entries of a rule's tags are objects, which upstream tools write.
function tagsOf({ item: { body } }: ContentItem): readonly string[] {
  const tags = isObject(body) ? body['tags'] : undefined;
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}

function itemFault(word: string, at: Path, items: readonly ContentItem[]): readonly PlaceFault[] {
  if (items.some((item) => isChosen(item, word))) return [];
  const known = word.startsWith('tag:')
    ? items.flatMap((item) => tagsOf(item).map((tag) => `tag:${tag}`))
    : items.map(({ item: { path } }) => path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length));
  const message = `${JSON.stringify(word)} chooses no item`;
  return [{ code: 'environment/unknown-item', severity: 'warning', message, at, help: didYouMean(word, known) ?? 'delete it' }];
}

function workspaceFault(word: string, at: Path, { workspaces }: EnvironmentFile): readonly PlaceFault[] {
  const names = workspaces.map(({ name }) => name);
  const labels = workspaces.flatMap((workspace) => (workspace.labels ?? []).map((label) => `label:${label}`));
  const known = [...names, ...labels];
  if (known.includes(word)) return [];
  const message = `no workspace here has the ${word.startsWith('label:') ? 'label' : 'name'} ${word.replace(/^label:/, '')}`;
  return [{ code: 'environment/unknown-workspace', message, at, help: didYouMean(word, known) }];
}
