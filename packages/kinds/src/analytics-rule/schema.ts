import {
  columnNameSchema,
  descriptionSchema,
  entityMappingsSchema,
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
import { entityTypeNames } from '../entities.ts';
import type { JsonObject } from '../json.ts';
import { triggerOperators } from './body.ts';

const durationExamples = ['5m', '1h', '1d', '14d'];

const schedule: JsonObject = {
  queryFrequency: {
    type: 'string',
    title: 'Frequency',
    description: 'How often the query runs: 5 minutes to 14 days. Only for Scheduled.',
    examples: durationExamples,
  },
  queryPeriod: {
    type: 'string',
    title: 'Look-back',
    description: 'How far back the query sees: 5 minutes to 14 days, at least the frequency. Only for Scheduled.',
    examples: durationExamples,
  },
  triggerOperator: {
    type: 'string',
    enum: Object.keys(triggerOperators),
    title: 'Trigger operator',
    description: 'How the number of results is compared with the threshold. Only for Scheduled.',
  },
  triggerThreshold: {
    type: 'integer',
    minimum: 0,
    maximum: 10_000,
    title: 'Trigger threshold',
    description: 'The number of results that the operator compares with. Only for Scheduled.',
  },
  suppressionEnabled: {
    type: 'boolean',
    default: false,
    title: 'Suppression',
    description: 'Whether the rule stops running after an alert.',
  },
  suppressionDuration: {
    type: 'string',
    default: 'PT5H',
    title: 'Suppression time',
    description: 'How long the rule stops after an alert: 5 minutes to 24 hours.',
    examples: ['5h', 'PT5H'],
  },
};

const alertDetailsOverride: JsonObject = {
  type: 'object',
  additionalProperties: false,
  title: 'Alert details',
  description: 'Names, descriptions and properties of alerts taken from the results. Each format takes at most 3 {{columns}}.',
  properties: {
    alertDisplayNameFormat: {
      type: 'string',
      minLength: 1,
      maxLength: 256,
      description: 'The name of the alert.',
      examples: ['Password spray from {{IPAddress}}'],
    },
    alertDescriptionFormat: { type: 'string', minLength: 1, maxLength: 5000, description: 'The description of the alert.' },
    alertTacticsColumnName: { ...columnNameSchema, description: 'The column that holds the tactics.' },
    alertSeverityColumnName: { ...columnNameSchema, description: 'The column that holds the severity.' },
    alertDynamicProperties: {
      type: 'array',
      description: 'More properties of the alert, each from a column.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['alertProperty', 'value'],
        properties: {
          alertProperty: {
            type: 'string',
            enum: [
              'AlertLink',
              'ConfidenceLevel',
              'ConfidenceScore',
              'ExtendedLinks',
              'ProductComponentName',
              'ProductName',
              'ProviderName',
              'RemediationSteps',
              'SubTechniques',
              'Techniques',
            ],
            description: 'What is set.',
          },
          value: columnNameSchema,
        },
      },
    },
  },
};

const groupingConfiguration: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['enabled'],
  description: 'How alerts of the rule become one incident.',
  properties: {
    enabled: { type: 'boolean', description: 'Whether alerts are grouped.' },
    reopenClosedIncident: { type: 'boolean', default: false, description: 'Whether a closed incident opens again.' },
    lookbackDuration: {
      type: 'string',
      default: 'PT5H',
      description: 'How old an incident may be to take the alert.',
      examples: ['5h', '1d'],
    },
    matchingMethod: {
      type: 'string',
      enum: ['AllEntities', 'AnyAlert', 'Selected'],
      default: 'AllEntities',
      description: 'What alerts must share. Selected needs one of the groupBy lists.',
    },
    groupByEntities: { type: 'array', items: { type: 'string', enum: entityTypeNames }, description: 'Entity types that the rule maps.' },
    groupByAlertDetails: {
      type: 'array',
      items: { type: 'string', enum: ['DisplayName', 'Severity'] },
      description: 'Details of the alert.',
    },
    groupByCustomDetails: { type: 'array', items: { type: 'string' }, description: 'Keys of customDetails.' },
  },
};

/** The JSON Schema of an analytics rule's file. Relations between keys are checks. */
export const schema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Analytics rule',
  description: 'A Scheduled or NRT analytics rule of Microsoft Sentinel in the public Azure-Sentinel format.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'kind', 'name', 'description', 'severity', 'query'],
  properties: {
    id: idSchema,
    kind: { type: 'string', enum: ['Scheduled', 'NRT'], title: 'Kind', description: 'Scheduled runs on a schedule; NRT each minute.' },
    name: nameSchema,
    description: descriptionSchema,
    severity: { type: 'string', enum: severities, title: 'Severity', description: 'How bad it is when this fires.' },
    enabled: { type: 'boolean', default: true, title: 'Enabled', description: 'Whether the rule runs.' },
    requiredDataConnectors: requiredDataConnectorsSchema,
    query: { ...querySchema, maxLength: 10_000 },
    ...schedule,
    tactics: tacticsSchema,
    relevantTechniques: techniquesSchema,
    entityMappings: entityMappingsSchema,
    sentinelEntitiesMappings: {
      type: 'array',
      title: 'Sentinel entities',
      description: 'Columns that hold whole entities, as SecurityAlert has them.',
      items: { type: 'object', additionalProperties: false, required: ['columnName'], properties: { columnName: columnNameSchema } },
    },
    customDetails: {
      type: 'object',
      title: 'Custom details',
      description: 'Columns shown with the alert, by a key of your own. At most 20.',
      additionalProperties: columnNameSchema,
    },
    alertDetailsOverride,
    eventGroupingSettings: {
      type: 'object',
      additionalProperties: false,
      required: ['aggregationKind'],
      title: 'Event grouping',
      description: 'One alert for all results (SingleAlert, the default) or one for each (AlertPerResult, at most 150 a run).',
      properties: { aggregationKind: { type: 'string', enum: ['SingleAlert', 'AlertPerResult'], default: 'SingleAlert' } },
    },
    incidentConfiguration: {
      type: 'object',
      additionalProperties: false,
      title: 'Incidents',
      description: 'Whether and how alerts become incidents.',
      properties: {
        createIncident: { type: 'boolean', default: true, description: 'Whether alerts become incidents.' },
        groupingConfiguration,
      },
    },
    version: versionSchema,
    alertRuleTemplateName: { type: ['string', 'null'], minLength: 1, description: 'The GUID of the template that the rule was made from.' },
    templateVersion: { type: 'string', minLength: 1, description: 'The version of that template.' },
    ...upstreamSchemas,
  },
};
