import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exit } from '../exit.ts';
import { Stop } from '../failure.ts';
import { itemMeant } from '../item-meant.ts';
import type { World } from '../world.ts';

/** A query to run, and what to call it in messages. */
export interface QueryText {
  readonly name: string;
  readonly text: string;
}

interface Wanted {
  readonly query: string;
  readonly content: string;
}

/** The query that a word means: `-` is the standard input, then a file, then an item of the content by id, file name or name. */
export async function queryText({ query, content }: Wanted, world: World): Promise<QueryText> {
  if (query === '-') return { name: '(standard input)', text: await world.readInput() };
  if (!/\.ya?ml$/iu.test(query)) {
    const text = await readFile(resolve(world.folder, query), 'utf8').catch(() => undefined); // then it is an item
    if (text !== undefined) return { name: query, text };
  }
  return itemQuery(query, content, world);
}

async function itemQuery(word: string, folder: string, world: World): Promise<QueryText> {
  const { open } = await import('@sentinelpack/compiler');
  const { items } = open(resolve(world.folder, folder)).content;
  const found = itemMeant(items, word, folder);
  if (found === undefined)
    throw new Stop(exit.wrong, `there is no file and no item ${word}`, 'give a file with KQL, `-`, or an item by id, file name or name');
  const [query, ...more] = found.kind.queries(found.item);
  if (query === undefined) throw new Stop(exit.wrong, `${found.item.path} has no query`);
  if (more.length > 0)
    throw new Stop(exit.wrong, `${found.item.path} has ${String(more.length + 1)} queries`, 'put the one that you want into a file');
  return { name: found.item.path, text: query.text };
}
