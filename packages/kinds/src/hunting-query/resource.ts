import { descriptionText } from '../description.ts';
import type { Item, SlottedResource } from '../nouns.ts';
import { tacticEntries, techniqueEntries } from './attack-entries.ts';
import type { HuntingQuery } from './body.ts';

export const apiVersion = '2025-07-01';
const armType = 'Microsoft.OperationalInsights/workspaces/savedSearches';

/** What makes a saved search a hunting query. */
export const category = 'Hunting Queries';

/** The version of the query language, not of the item. */
export const queryLanguageVersion = 2;

/** The saved search of a hunting query, or undefined where there is no query. */
export function resource({ body: hunt }: Item<HuntingQuery>): SlottedResource | undefined {
  if (hunt.query === undefined) return undefined;
  return {
    type: armType,
    apiVersion,
    scope: 'workspace-child',
    name: hunt.id,
    body: { properties: { category, displayName: hunt.name, query: hunt.query, version: queryLanguageVersion, tags: tags(hunt) } },
  };
}

function tags(hunt: HuntingQuery): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'description', value: descriptionText(hunt.description) },
    {
      name: 'tactics',
      value: tacticEntries(hunt)
        .map(({ value }) => value)
        .join(','),
    },
    {
      name: 'techniques',
      value: techniqueEntries(hunt)
        .map(({ value }) => value)
        .join(','),
    },
  ].filter(({ value }) => value !== '');
}
