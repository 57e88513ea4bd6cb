import type { AnyKind, Diagnostic, Item, JsonObject, RemovedItem } from '@sentinelpack/kinds';
import type { Document } from '../parse/parse.ts';

/** An entry of `removed.yaml`. */
export type Removed = RemovedItem;

/** The JSON Schema of `removed.yaml`. */
export function removedSchema(kinds: readonly AnyKind[]): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Removed items',
    description: 'Items that were taken out of the content, so that plans can name what is left of them.',
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'kind', 'date', 'reason'],
      properties: {
        id: { type: 'string', minLength: 1, description: 'The id that the item had.' },
        kind: { type: 'string', enum: kinds.map(({ name }) => name), description: 'Its kind.' },
        date: { type: 'string', ...dateForm, description: 'The day of its removal.' },
        reason: { type: 'string', minLength: 1, description: 'Why it was removed.' },
      },
    },
  };
}

/** The form of a date in any of the files. */
export const dateForm: JsonObject = {
  pattern: String.raw`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`,
  patternErrorMessage: 'a date such as 2027-01-31',
};

/** Errors for entries of `removed.yaml` whose item is still there, or that stand twice. */
export function checkRemoved(removed: readonly Removed[], document: Document, items: readonly Item[]): readonly Diagnostic[] {
  return removed.flatMap((entry, index) => {
    const span = document.at([index, 'id']);
    const still = items.find((item) => sameId(item.id, entry.id));
    if (still !== undefined) {
      const message = `the item ${entry.id} is said to be removed, but stands in ${still.path}`;
      return [{ code: 'removed/still-there', severity: 'error' as const, message, span, help: 'delete the entry or the file' }];
    }
    const isRepeated = removed.slice(0, index).some((before) => sameId(before.id, entry.id));
    return isRepeated
      ? [{ code: 'removed/twice', severity: 'error' as const, message: `the item ${entry.id} stands here twice`, span }]
      : [];
  });
}

/** Whether two ids are the same: the service compares without letter case. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
