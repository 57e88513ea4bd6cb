import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import type { JsonObject } from '@sentinelpack/kinds';
import ajvDraft04 from 'ajv-draft-04';

const root = 'https://schema.management.azure.com/schemas';

/** The schemas of Azure Resource Manager, by reference. */
export interface AzureSchemas {
  /** The validator of `<api-version>/<file>#/<definition>`. */
  validator(reference: string): ValidateFunction;
}

/** Loads the copies of a folder. Objects are closed, so that a misspelt property is found; the service itself would drop it. */
export function azureSchemas(folder: string): AzureSchemas {
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, logger: false });
  for (const version of readdirSync(folder)) {
    for (const file of readdirSync(join(folder, version))) {
      const schema = JSON.parse(readFileSync(join(folder, version, file), 'utf8')) as JsonObject; // a copy of a schema
      ajv.addSchema(relaxed(closed(schema) as JsonObject)); // an object stays an object
    }
  }
  return {
    validator: (reference) => ajv.compile({ $ref: `${root}/${reference}` }),
  };
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => closed(inner));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  const isOpenObject = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isOpenObject ? { ...copy, additionalProperties: false } : copy;
}

function relaxed(schema: JsonObject): JsonObject {
  switch (schema['title']) {
    case 'microsoft.aadiam':
      // It knows two categories only; Microsoft's documentation lists the others.
      return JSON.parse(JSON.stringify(schema).replace(/"enum":\["AuditLogs","SignInLogs"\],/, '')) as JsonObject; // the same schema without a list
    case 'Template':
    case 'Template at tenant scope':
      // It refers to the schemas of all resources of Azure; each resource is validated on its own.
      return { ...schema, properties: { ...Object(schema['properties']), resources: { type: 'array' } } };
    default:
      return schema;
  }
}
