import type { JsonObject, Pack } from '@sentinelpack/kinds';

/** The JSON Schema of `pack.yaml`. */
export const packSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Pack',
  description: 'Who made this content, and which version of ATT&CK its techniques refer to.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'version', 'publisher', 'attack'],
  properties: {
    id: {
      type: 'string',
      // It is part of the names of markers, with a GUID after it; ARM takes names of up to 260 characters.
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      patternErrorMessage: 'lower case letters, digits and hyphens',
      maxLength: 50,
      title: 'Id',
      description: 'Marks what was deployed from this pack. It never changes.',
    },
    name: { type: 'string', minLength: 1, maxLength: 256, title: 'Name', description: 'The name that people see.' },
    version: {
      type: 'string',
      pattern: String.raw`^\d+\.\d+\.\d+$`,
      patternErrorMessage: 'three numbers, such as 1.0.0',
      title: 'Version',
      description: 'Three numbers.',
    },
    publisher: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'support', 'tier'],
      title: 'Publisher',
      description: 'Whom to ask.',
      properties: {
        name: { type: 'string', minLength: 1, description: 'Who made it.' },
        support: { type: 'string', minLength: 1, description: 'Where to ask: an address or a page.' },
        tier: { type: 'string', enum: ['Microsoft', 'Partner', 'Community'], description: 'Who supports it, in the words of Sentinel.' },
      },
    },
    attack: {
      type: 'string',
      pattern: String.raw`^\d+\.\d+$`,
      patternErrorMessage: 'two numbers, such as 18.1',
      title: 'ATT&CK version',
      description: 'The version of MITRE ATT&CK that tactics and techniques refer to.',
    },
  },
};

/** The pack that a valid `pack.yaml` describes. */
export function packOf(body: unknown): Pack {
  return body as Pack; // the schema says so
}
