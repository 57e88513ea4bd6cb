import type { JsonObject } from '@sentinelpack/kinds';

/** The form of a moment in a test. */
const momentForm: JsonObject = {
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?Z$`,
  patternErrorMessage: 'a moment such as 2026-03-02T09:00:00Z',
};

const durationForm: JsonObject = {
  pattern: String.raw`^(?=\d)(\d{1,6}d)?(\d{1,6}h)?(\d{1,6}m)?(\d{1,6}s)?$`,
  patternErrorMessage: 'a duration such as 30s, 2m, 1h or 14d',
};

const fixtureName: JsonObject = {
  type: 'string',
  pattern: '^[a-z0-9-]+/[a-z0-9-]+$',
  patternErrorMessage: 'the name of a file in fixtures/, a slash, and the name of the fixture in it',
};

const row: JsonObject = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    use: {
      ...fixtureName,
      description: 'A fixture: the name of its file, a slash, its own name. Without it a row has only what `set` says.',
    },
    repeat: { type: 'integer', minimum: 1, maximum: 10_000, description: 'How many such rows; {n} in a value counts them from 1.' },
    step: { type: 'string', ...durationForm, description: 'TimeGenerated of row n is now − n × step.', examples: ['2m', '1h'] },
    set: { type: 'object', description: 'Columns beside those of the fixture; _ingested says when the row arrived.' },
  },
};

const rows = (what: string): JsonObject => ({
  type: 'object',
  additionalProperties: { type: 'array', items: row },
  description: `The rows of each ${what}.`,
});

const texts: JsonObject = { type: 'array', items: { type: 'string' } };

const sample: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'rows'],
  properties: {
    name: { type: 'string', minLength: 1, description: 'What is shown, as a sentence.' },
    rows: rows('table'),
    watchlists: rows('watchlist, by its alias'),
    range: { type: 'string', ...durationForm, description: 'Hunts only: how far back the query sees; 24h where it is left out.' },
    alerts: { type: 'integer', minimum: 0, description: 'Rules only: how many alerts the run raises.' },
    results: {
      type: 'array',
      items: { type: 'object', minProperties: 1, description: 'Columns of a row of the result, and their values.' },
      description: 'Rows that the query returns, in any order, among others.',
    },
    count: { type: 'integer', minimum: 0, description: 'How many rows the query returns.' },
    entities: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['type'],
        additionalProperties: { type: 'string' },
        properties: { type: { type: 'string', description: 'The type of the entity.' } },
      },
      description: 'Rules only: entities that the alerts carry, among others.',
    },
    title: { type: 'string', description: 'Rules only: the name of an alert, after overrides.' },
    severity: {
      type: 'string',
      enum: ['High', 'Medium', 'Low', 'Informational'],
      description: 'Rules only: the severity of that alert, after overrides.',
    },
    tactics: { ...texts, description: 'Rules only: the tactics of that alert, after overrides.' },
    customDetails: { type: 'object', minProperties: 1, description: 'Rules only: custom details of that alert, among others.' },
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
    now: { type: 'string', ...momentForm, description: 'The time of the run.', examples: ['2026-03-02T09:00:00Z'] },
    tests: { type: 'array', minItems: 1, items: sample, description: 'The tests.' },
  },
};

/** The JSON Schema of a file of named rows for tests. */
export const fixtureSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Fixtures',
  description: 'Named rows that tests use.',
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: false,
    required: ['row'],
    properties: {
      table: { type: 'string', description: 'The table that the row is of.' },
      watchlist: { type: 'string', description: 'The alias of the watchlist that the row is of.' },
      extend: { ...fixtureName, description: 'Another fixture, whose columns are taken where the row does not name them.' },
      row: { type: 'object', description: 'Columns and their values.' },
    },
  },
};
