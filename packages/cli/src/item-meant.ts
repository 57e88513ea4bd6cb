import type { ContentItem } from '@sentinelpack/compiler';

/** The item that a word means: by id, name, path or file name; letter case counts for nothing. */
export function itemMeant(items: readonly ContentItem[], word: string, folder: string): ContentItem | undefined {
  return items.find(({ item }) =>
    [item.id, item.name, item.path, `${folder}/${item.path}`, baseName(item.path)].some(
      (name) => name.toLowerCase() === word.toLowerCase(),
    ),
  );
}

/** The name of an item's file without its extension. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.yaml$/u, '');
}
