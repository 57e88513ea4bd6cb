import type { JsonObject } from '@sentinelpack/kinds';
import { ignoreSchema, labelSchema, overridesSchema } from './override-schema.ts';

const guid: JsonObject = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  patternErrorMessage: 'a GUID such as 3f0d2a64-5c1b-4a0e-9a53-0c7a1de4b001',
};

const key: JsonObject = {
  type: 'string',
  // Names stand in commands, and in the names of deployments, which ARM limits to 64 characters.
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  patternErrorMessage: 'lower case letters, digits and hyphens',
  maxLength: 40,
};

const tenant: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['tenantId', 'access'],
  properties: {
    tenantId: { ...guid, description: 'The Entra tenant.' },
    access: {
      type: 'string',
      enum: ['direct', 'lighthouse'],
      description: 'direct: signs in to the tenant. lighthouse: reaches it from the home tenant.',
    },
    clientId: { ...guid, description: 'The application to sign in as, where each tenant has its own.' },
  },
};

const workspace: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'tenantId', 'subscriptionId', 'resourceGroup', 'workspace', 'location'],
  properties: {
    name: { ...key, description: 'What plans and commands call it.' },
    tenantId: { ...guid, description: 'One of the tenants above.' },
    subscriptionId: { ...guid, description: 'The subscription that it is in.' },
    resourceGroup: {
      type: 'string',
      // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
      pattern: String.raw`^[\w().-]{0,89}[\w()-]$`,
      patternErrorMessage: 'the name of a resource group',
      description: 'The resource group that it is in.',
    },
    workspace: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$',
      patternErrorMessage: 'the name of a Log Analytics workspace: 4 to 63 letters, digits and hyphens',
      description: 'The name of the Log Analytics workspace.',
    },
    location: {
      type: 'string',
      pattern: '^[a-z0-9]+$',
      patternErrorMessage: 'a region such as westeurope',
      description: 'Its Azure region.',
    },
    labels: { type: 'array', items: labelSchema, description: 'Words by which overrides choose it, as `label:finance`.' },
    connector: { type: 'boolean', default: false, description: "Whether the tenant's Entra logs go here." },
  },
};

const percentage: JsonObject = {
  type: 'string',
  pattern: '^(100|[1-9]?[0-9])%$',
  patternErrorMessage: 'a share such as 30%',
};

const guard: JsonObject = {
  type: 'object',
  additionalProperties: false,
  description: 'How much one deployment may change before somebody has to allow it by name.',
  properties: {
    updates: { ...percentage, default: '30%', description: 'The share of what is deployed that may be updated or deleted.' },
    deletes: { ...percentage, default: '10%', description: 'The share that may be deleted, switched off or given a lower severity.' },
    floor: { type: 'integer', minimum: 1, default: 10, description: 'Fewer objects than this are never too many.' },
  },
};

/** The JSON Schema of an environment file: the keys that have an effect, and no others. */
export const environmentSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Environment',
  description: 'The workspaces that are deployed together.',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'cloud', 'onDrift', 'tenants', 'workspaces'],
  properties: {
    name: { ...key, description: 'The name of the file, without .yaml.' },
    cloud: {
      type: 'string',
      enum: ['public', 'usGovernment', 'china', 'local'],
      description: 'The Azure cloud; local is the one on this machine.',
    },
    onDrift: {
      type: 'string',
      enum: ['stop', 'overwrite', 'keep'],
      description: 'What happens to what people changed in a workspace: it is reported and left, brought back, or left.',
    },
    guard,
    tenants: { type: 'array', minItems: 1, items: tenant, description: 'The Entra tenants, and how to sign in to each.' },
    workspaces: { type: 'array', minItems: 1, items: workspace, description: 'The workspaces.' },
    enabledOwner: {
      type: 'string',
      enum: ['repo', 'workspace'],
      default: 'repo',
      description: 'Who decides whether a rule runs once it is deployed.',
    },
    overrides: overridesSchema,
    ignore: ignoreSchema,
  },
};
