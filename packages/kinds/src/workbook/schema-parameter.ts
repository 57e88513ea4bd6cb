import type { JsonObject } from '../json.ts';

const choice: JsonObject = {
  type: ['string', 'object'],
  description: 'A value, or a value with a label.',
  additionalProperties: false,
  required: ['value', 'label'],
  properties: {
    value: { type: 'string', description: 'What queries receive.' },
    label: { type: 'string', description: 'What is shown.' },
    group: { type: 'string', description: 'The heading in the list.' },
  },
};

/** The shape of one parameter. */
export const parameterSchema: JsonObject = {
  type: 'object',
  title: 'Parameter',
  additionalProperties: false,
  required: ['name', 'type'],
  properties: {
    name: { type: 'string', description: 'Letters, digits and underscores. Items below use the value as {Name}.' },
    type: {
      enum: ['timeRange', 'text', 'dropdown', 'options'],
      description: 'timeRange: a period. text: free text, or the first cell of a query. dropdown: a list. options: buttons side by side.',
    },
    label: { type: 'string', minLength: 1, description: 'What is shown; otherwise the name.' },
    description: { type: 'string', minLength: 1, description: 'Shown beside it.' },
    default: {
      type: ['string', 'array'],
      items: { type: 'string' },
      description: 'The value at first; a list where several can be chosen; a duration such as 24h for a timeRange.',
    },
    required: { type: 'boolean', description: 'Items that use it wait until it has a value. A timeRange always has one.' },
    hidden: { type: 'boolean', description: 'Not shown to readers.' },
    global: { type: 'boolean', description: 'Items below can change it for the whole page.' },
    ranges: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'timeRange: the periods to choose from, such as 1h or 7d.',
    },
    custom: { type: 'boolean', description: 'timeRange: whether readers may choose any period. True if left out.' },
    values: { type: 'array', minItems: 1, maxItems: 1000, items: choice, description: 'dropdown, options: the fixed list.' },
    kql: {
      type: 'string',
      minLength: 1,
      description: 'dropdown: rows of value, label, selected, group. text: the first cell is the value.',
    },
    time: { type: 'string', description: 'With kql: a timeRange parameter such as {TimeRange}, or a duration such as 24h.' },
    multiple: { type: 'boolean', description: "dropdown: several can be chosen; queries receive 'a','b' and use: in ({Name})." },
    all: { type: 'boolean', description: 'dropdown: adds All, which queries receive as *, and chooses it at first.' },
  },
};
