import type { JsonObject } from '@sentinelpack/kinds';
import { dateForm } from '../removed/removed.ts';

/** An author's word that a diagnostic is known and accepted. */
export interface Waiver {
  /** The id of an item, or the name of its file. */
  readonly item: string;
  readonly code: string;
  readonly reason: string;
  readonly expires?: string;
}

/** The JSON Schema of `waivers.yaml`. */
export const waiversSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Waivers',
  description: 'Warnings and doubtful errors that are known and accepted. What the service refuses cannot be waived.',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['item', 'code', 'reason'],
    properties: {
      item: { type: 'string', minLength: 1, description: 'The id of an item, or the name of its file.' },
      code: {
        type: 'string',
        pattern: '^[^/ ]+/[^/ ]+$',
        patternErrorMessage: 'a code as reports show it, such as analytics-rule/missing-version',
        description: 'The code of the diagnostic.',
      },
      reason: { type: 'string', minLength: 1, description: 'Why it is accepted.' },
      expires: { type: 'string', ...dateForm, description: 'The last day on which it is accepted.' },
    },
  },
};
