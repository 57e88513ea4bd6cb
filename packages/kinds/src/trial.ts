import type { Column } from '@sentinelpack/kql';
import type { Path } from './nouns.ts';

/** What a query gave: columns, and rows in their order. */
export interface QueryRows {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly unknown[])[];
}

/** An entity as an alert has it: its type, and the identifiers that have a value. */
export interface AlertEntity {
  readonly type: string;
  readonly [identifier: string]: string;
}

/** An alert as an analyst sees it, after all overrides. */
export interface Alert {
  readonly title: string;
  readonly description: string;
  readonly severity: string;
  readonly tactics: readonly string[];
  readonly entities: readonly AlertEntity[];
  readonly customDetails: { readonly [key: string]: readonly string[] };
}

/** What an item's alerts can carry, as far as the item says it. */
export interface AlertForm {
  /** The identifiers that are mapped, by type of entity; undefined where the query itself builds entities. */
  readonly entities: { readonly [type: string]: readonly string[] } | undefined;
  readonly customDetails: readonly string[];
}

/** When a run takes place, and how far back it sees where whoever starts it decides that. */
export interface TrialMoment {
  readonly now: Date;
  readonly rangeSeconds: number;
}

/** The rows that a run sees: those whose time lies in (now − seconds, now]. */
export interface TrialWindow {
  readonly by: 'TimeGenerated' | 'ingestion';
  readonly seconds: number;
}

/** What comes of a run: alerts, or just the rows. */
export type TrialOutcome =
  | { readonly is: 'alerts'; readonly form: AlertForm; raise(rows: QueryRows): readonly Alert[] }
  | { readonly is: 'results' };

/** One run of an item's query, as the service runs it. */
export interface Trial {
  /** Where the query stands in the item. */
  readonly at: Path;
  readonly query: string;
  readonly window: TrialWindow;
  readonly outcome: TrialOutcome;
  /** The query as it is sent: with what the service substitutes. */
  complete(query: string): string;
}
