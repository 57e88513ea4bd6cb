import type { JsonObject } from '@sentinelpack/kinds';
import { dateForm } from '../removed/removed.ts';

/** The form of a label of a workspace. */
export const labelSchema: JsonObject = {
  type: 'string',
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  patternErrorMessage: 'lower case letters, digits and hyphens',
};

const words: JsonObject = { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } };

const chosen: JsonObject = {
  items: { ...words, description: 'Ids, file names, `tag:X` for items with that tag, or `*` for all.' },
  workspaces: { ...words, description: 'Names and `label:X`; without it every workspace.' },
  reason: { type: 'string', minLength: 1, description: 'Why.' },
  expires: { type: 'string', ...dateForm, description: 'The last day on which it holds; afterwards the items are blocked there.' },
};

/** The JSON Schema of `overrides`. What `set` and `tune` may hold depends on the items. */
export const overridesSchema: JsonObject = {
  type: 'array',
  description: 'What is otherwise in some workspaces. A workspace by name beats a label, and a label beats all.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['items', 'reason'],
    properties: {
      ...chosen,
      set: { type: 'object', minProperties: 1, description: 'Keys of the items with other values; mappings are merged.' },
      tune: { type: 'object', minProperties: 1, description: 'Constants of top-level let statements, by name.' },
      exclude: { type: 'boolean', description: 'true: the workspaces do not have the items. false: they do all the same.' },
      breaks: { ...words, description: 'Names of tests that fail with these values, and may.' },
    },
  },
};

/** The JSON Schema of `ignore`. */
export const ignoreSchema: JsonObject = {
  type: 'array',
  description: 'Fields that belong to the workspaces: never compared, and written as they are there.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['items', 'fields', 'reason'],
    properties: { ...chosen, fields: { ...words, description: 'Fields as plans name them.' } },
  },
};
