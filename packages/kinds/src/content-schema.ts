import { tactics } from './attack.ts';
import { entityTypeNames } from './entities.ts';
import type { JsonObject } from './json.ts';

// Schemas of the keys that analytics rules and hunting queries share: the public Azure-Sentinel format.

/** The GUID of an item. */
export const idSchema: JsonObject = {
  type: 'string',
  minLength: 1,
  title: 'Identity',
  description: 'A GUID. It is the identity of the item everywhere and never changes.',
};

/** The name that people see. */
export const nameSchema: JsonObject = {
  type: 'string',
  minLength: 1,
  maxLength: 256,
  title: 'Name',
  description: 'The name that analysts see.',
};

export const descriptionSchema: JsonObject = {
  type: 'string',
  minLength: 1,
  maxLength: 5000,
  title: 'Description',
  description: 'What it means when this fires. A pair of quotes around the whole text is cut.',
};

export const versionSchema: JsonObject = {
  type: 'string',
  title: 'Version',
  description: 'Three numbers, to be raised with each change of the file.',
  examples: ['1.0.0'],
};

export const querySchema: JsonObject = {
  type: 'string',
  minLength: 1,
  title: 'Query',
  description: 'The KQL query.',
};

export const severities: readonly string[] = ['High', 'Medium', 'Low', 'Informational'];

export const requiredDataConnectorsSchema: JsonObject = {
  type: 'array',
  title: 'Required data connectors',
  description: 'The connectors that bring the data that the query reads.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['connectorId', 'dataTypes'],
    properties: {
      connectorId: { type: 'string', minLength: 1, description: 'The id of the connector.', examples: ['AzureActiveDirectory'] },
      dataTypes: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'The tables that it fills and the query reads.',
        examples: [['SigninLogs', 'AuditLogs']],
      },
    },
  },
};

export const tacticsSchema: JsonObject = {
  type: 'array',
  title: 'Tactics',
  description: 'The tactics of MITRE ATT&CK, as Azure spells them.',
  items: { type: 'string', enum: tactics },
};

export const techniquesSchema: JsonObject = {
  type: 'array',
  title: 'Techniques',
  description: 'The techniques and sub-techniques of MITRE ATT&CK.',
  items: { type: 'string', examples: ['T1078', 'T1078.004'] },
};

/** Keys of the public format that have no effect on what is deployed. */
export const upstreamSchemas: JsonObject = {
  status: { type: 'string', description: 'Upstream only: has no effect here.' },
  tags: {
    type: 'array',
    items: { type: ['string', 'object'] },
    description: 'Free tags. An environment can choose items by them; Azure never sees them.',
  },
  metadata: { type: 'object', description: 'Upstream only: has no effect here.' },
  'description-detailed': { type: 'string', description: 'Upstream only: has no effect here.' },
  description_detailed: { type: 'string', description: 'Upstream only: has no effect here.' },
};

export const columnNameSchema: JsonObject = { type: 'string', minLength: 1, description: 'A column that the query returns.' };

/** The entity mappings of an alert. */
export const entityMappingsSchema: JsonObject = mappings({
  description: 'Which columns name the accounts, addresses and other entities of an alert. At most 10.',
  entityType: { type: 'string', enum: entityTypeNames, description: 'What is mapped.' },
});

/** The entity mappings of a hunting query: Azure does not keep them, and upstream they hold words of their own. */
export const freeEntityMappingsSchema: JsonObject = mappings({
  description: 'Which columns name entities. Azure does not keep them for saved queries.',
  entityType: { type: 'string', examples: entityTypeNames, description: 'What is mapped.' },
});

function mappings({ description, entityType }: { readonly description: string; readonly entityType: JsonObject }): JsonObject {
  return {
    type: 'array',
    title: 'Entity mappings',
    description,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['entityType', 'fieldMappings'],
      properties: {
        entityType,
        fieldMappings: {
          type: 'array',
          minItems: 1,
          description: 'At most 3 identifiers.',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['identifier', 'columnName'],
            properties: {
              identifier: { type: 'string', minLength: 1, description: 'An identifier of the entity type.' },
              columnName: columnNameSchema,
            },
          },
        },
      },
    },
  };
}
