import { descriptionSchema, idSchema, nameSchema, versionSchema } from '../content-schema.ts';
import type { JsonObject } from '../json.ts';

/** The JSON Schema of a watchlist's file. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Watchlist',
  description: 'A list of the workspace that queries read with _GetWatchlist.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'alias', 'searchKey', 'columns', 'version'],
  properties: {
    id: idSchema,
    name: nameSchema,
    description: { ...descriptionSchema, description: 'What the list holds, and what it means to stand in it.' },
    alias: { type: 'string', title: 'Alias', description: "What queries call it: _GetWatchlist('alias'). It never changes." },
    searchKey: {
      type: 'string',
      title: 'Search key',
      description: 'The column that queries look rows up by; they also see it as SearchKey.',
    },
    columns: {
      type: 'array',
      title: 'Columns',
      description: 'The columns. All are string, as the service keeps them: queries convert.',
      minItems: 1,
      items: { type: 'string', pattern: String.raw`^\S(?:.*\S)?$`, patternErrorMessage: 'a name without white space at its ends' },
    },
    rows: {
      type: 'string',
      enum: ['workspace', 'repo'],
      default: 'workspace',
      title: 'Rows',
      description:
        'Whose the rows are. workspace: the list is created empty, and its rows are never compared nor written. repo: they stand in a .csv file beside this one.',
    },
    version: versionSchema,
  },
};
