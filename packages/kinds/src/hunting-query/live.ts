import type { JsonObject } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { Live } from '../kind.ts';
import type { LiveResource, Workspace } from '../nouns.ts';
import { queryWords } from '../query-words/query-words.ts';
import { comparable } from './comparable.ts';
import { apiVersion, category } from './resource.ts';

/** How hunting queries are found among a workspace's saved searches and compared. */
export const live: Live = {
  list: (workspace) => ({ path: `${workspace.id}/savedSearches`, apiVersion }),
  read,
  comparable,
  words: ({ path, desired, live: before }) =>
    path === 'query' && typeof desired === 'string' && typeof before === 'string' ? queryWords(before, desired) : [],
};

// The list also holds functions and the searches that people save for themselves; only the category tells a hunting query.
function read(raw: JsonObject, workspace: Workspace): LiveResource | undefined {
  const armId = textOf(raw['id']);
  const properties = raw['properties'];
  if (!isObject(properties) || !armId.toLowerCase().startsWith(`${workspace.id.toLowerCase()}/`)) return undefined;
  if (textOf(member(properties, 'category')).toLowerCase() !== category.toLowerCase()) return undefined;
  const etag = textOf(member(raw, 'etag')) || textOf(member(properties, 'etag'));
  return {
    armId,
    // Answers can lack a name, and one can be `workspace_id`: the id is sure.
    name: armId.slice(armId.lastIndexOf('/') + 1),
    displayName: textOf(member(properties, 'displayName')),
    ...(etag === '' ? {} : { etag }),
    body: raw,
  };
}

function member(value: JsonObject, name: string): unknown {
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}
