import type { QueryFacts } from '../../facts.ts';
import type { Schema } from '../../language/schema.ts';

/** What a helper process is told: the schema once, then texts. */
export type Request = { readonly schema: Schema } | { readonly texts: readonly string[] };

/** What it answers to texts, in their order. */
export interface Answer {
  readonly facts: readonly QueryFacts[];
}
