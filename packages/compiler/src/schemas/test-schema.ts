import type { JsonObject } from '@sentinelpack/kinds';

const row: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['use'],
  properties: {
    use: { type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$', description: 'A fixture: the name of its file, a slash, its own name.' },
    repeat: { type: 'integer', minimum: 1, description: 'How many such rows; {n} in a value counts them.' },
    step: { type: 'string', description: 'Each row is this much older than the one before.', examples: ['2m', '1h'] },
    set: { type: 'object', description: 'Columns that differ from the fixture.' },
  },
};

const result: JsonObject = { type: 'object', description: 'Columns of a row of the result, and their values.' };

const sample: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'rows'],
  properties: {
    name: { type: 'string', minLength: 1, description: 'What is shown, as a sentence.' },
    rows: { type: 'object', additionalProperties: { type: 'array', items: row }, description: 'The rows of each table.' },
    range: { type: 'string', description: 'Hunts only: how far back the query sees.', examples: ['24h', '14d'] },
    alerts: { type: 'integer', minimum: 0, description: 'Rules only: how many alerts there must be.' },
    results: { type: 'array', items: result, description: 'Rows that the result must have, in any order.' },
    entities: {
      type: 'array',
      items: { type: 'object', required: ['type'], properties: { type: { type: 'string', description: 'The type of the entity.' } } },
      description: 'Entities that the alerts must have.',
    },
    title: { type: 'string', description: 'The name that an alert must have.' },
    severity: { type: 'string', enum: ['High', 'Medium', 'Low', 'Informational'], description: 'The severity that an alert must have.' },
  },
};

/** The JSON Schema of the tests beside a rule or a hunt. */
export const testSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Tests',
  description: 'What a rule or a hunt must find, and what it must leave alone.',
  type: 'object',
  additionalProperties: false,
  required: ['now', 'tests'],
  properties: {
    now: { type: 'string', description: 'The time of the run.', examples: ['2026-03-02T09:00:00Z'] },
    tests: { type: 'array', minItems: 1, items: sample, description: 'The tests.' },
  },
};
