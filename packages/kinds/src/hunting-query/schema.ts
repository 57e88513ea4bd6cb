import {
  descriptionSchema,
  freeEntityMappingsSchema,
  idSchema,
  nameSchema,
  querySchema,
  requiredDataConnectorsSchema,
  severities,
  tacticsSchema,
  techniquesSchema,
  upstreamSchemas,
  versionSchema,
} from '../content-schema.ts';
import type { JsonObject } from '../json.ts';

const textOrTexts: JsonObject = { type: ['array', 'string'], items: { type: 'string' } };

const noEffect = 'Upstream only: a hunting query has no schedule and no severity.';

/** The JSON Schema of a hunting query's file. Tactics and techniques are free text upstream, so their words are checks. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Hunting query',
  description: 'A hunting query of Microsoft Sentinel in the public Azure-Sentinel format.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'description'],
  properties: {
    // The id becomes the last segment of an ARM id.
    id: {
      ...idSchema,
      pattern: '^[A-Za-z0-9._()-]+$',
      patternErrorMessage: 'letters, digits, dots, hyphens, underscores and parentheses only',
    },
    name: nameSchema,
    description: { ...descriptionSchema, description: 'What an analyst looks for with it, and what a result means.' },
    query: { ...querySchema, description: 'The KQL query. {{StartTimeISO}} and {{EndTimeISO}} are filled by the portal.' },
    requiredDataConnectors: requiredDataConnectorsSchema,
    tactics: { ...tacticsSchema, ...textOrTexts },
    relevantTechniques: { ...techniquesSchema, ...textOrTexts },
    entityMappings: freeEntityMappingsSchema,
    version: versionSchema,
    severity: { type: 'string', enum: severities, description: noEffect },
    queryFrequency: { type: 'string', description: noEffect },
    queryPeriod: { type: 'string', description: noEffect },
    triggerOperator: { type: 'string', description: noEffect },
    triggerThreshold: { type: 'integer', description: noEffect },
    ...upstreamSchemas,
  },
};
