import { nameSchema, versionSchema, idSchema } from '../content-schema.ts';
import type { JsonObject } from '../json.ts';
import { parameterSchema } from './schema-parameter.ts';
import { querySchema } from './schema-query.ts';

const blocks: JsonObject = {
  type: 'array',
  title: 'Items',
  description: 'What the page shows, from top to bottom.',
  items: { $ref: '#/$defs/block' },
};

/** The shape of a workbook file. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Workbook',
  description: 'A page of questions and their answers, shown under Workbooks in Sentinel.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'version', 'items'],
  properties: {
    id: idSchema,
    name: nameSchema,
    description: { type: 'string', title: 'Description', description: 'What the workbook answers; Azure shows it in the gallery.' },
    version: versionSchema,
    items: blocks,
  },
  $defs: {
    block: object('An item of the page: exactly one of parameters, text, query, links, tabs, group and raw.', [], {
      parameters: {
        type: 'array',
        title: 'Parameters',
        description: 'What the reader chooses. Items below use a value as {Name}.',
        items: parameterSchema,
      },
      text: textSchema(),
      query: querySchema,
      links: { type: 'array', title: 'Links', description: 'Links to other pages.', items: linkSchema() },
      tabs: { type: 'array', title: 'Tabs', description: 'One tab is shown at a time.', items: tabSchema() },
      group: object('Items under one heading.', ['items'], {
        title: { type: 'string', description: 'The heading.' },
        folded: { enum: ['open', 'closed'], description: 'Makes the group foldable, and says how it begins.' },
        items: blocks,
      }),
      raw: {
        type: 'object',
        title: 'Raw item',
        description: 'An item exactly as Azure has it, for what this format cannot say.',
        required: ['type', 'content'],
        properties: {
          type: { type: 'integer', description: "The number of Azure's item type, such as 3 for a query." },
          content: { type: 'object', description: 'The content of the item.' },
        },
      },
      width: { type: 'integer', minimum: 1, maximum: 100, description: "Per cent of the page's width." },
      when: { ...conditionSchema(), type: ['object', 'array'], items: conditionSchema() },
    }),
  },
};

function textSchema(): JsonObject {
  return {
    ...object('Markdown, or Markdown in a coloured box.', ['markdown', 'style'], {
      markdown: { type: 'string', minLength: 1, description: 'The Markdown.' },
      style: { enum: ['info', 'success', 'warning', 'error', 'upsell'], description: 'The box.' },
    }),
    type: ['string', 'object'],
    minLength: 1,
  };
}

function linkSchema(): JsonObject {
  return object('A link.', ['label', 'url'], {
    label: { type: 'string', minLength: 1, description: 'What is shown.' },
    url: { type: 'string', minLength: 1, description: 'Where it leads: https only.' },
  });
}

function tabSchema(): JsonObject {
  return object('A tab.', ['name', 'items'], {
    name: { type: 'string', minLength: 1, description: 'What is shown on the tab; unique among its neighbours.' },
    items: blocks,
  });
}

function conditionSchema(): JsonObject {
  return {
    ...object('Shows the item only while this holds (of a list: all).', ['parameter'], {
      parameter: { type: 'string', description: 'The name of a parameter, without braces.' },
      is: { type: 'string', description: 'The value that it must have.' },
      isNot: { type: 'string', description: 'The value that it must not have; empty text: it must have one.' },
    }),
    minProperties: 2,
    maxProperties: 2,
  };
}

function object(description: string, required: readonly string[], properties: JsonObject): JsonObject {
  return { type: 'object', description, additionalProperties: false, required, properties };
}
