import { LimitExceeded } from './refusal.ts';
import type { Dynamic } from './values/dynamic.ts';
import { weightOf } from './values/weight.ts';

/** How much a run may do. All are counts, not times, so that a query ends in the same way on every machine. */
export interface Limits {
  /** Rows of any table on the way. */
  readonly rows: number;
  /** Values computed, over all. */
  readonly steps: number;
  /** UTF-16 units of one string. */
  readonly text: number;
  /** Elements of one array. */
  readonly elements: number;
}

export const defaultLimits: Limits = { rows: 10_000_000, steps: 2_000_000_000, text: 16_777_216, elements: 1_048_576 };

/** Counts what a run does and ends it at its limits. */
export class Budget {
  readonly limits: Limits;
  private stepsLeft: number;

  constructor(limits: Limits) {
    this.limits = limits;
    this.stepsLeft = limits.steps;
  }

  /** Charges for values to be computed; to be called before the work. */
  steps(count: number): void {
    this.stepsLeft -= count;
    if (this.stepsLeft < 0) throw new LimitExceeded('steps', `the query computes more than ${this.limits.steps} values`);
  }

  /** Charges for a table to be made. */
  rows(count: number, maker: string): void {
    this.atMostRows(count, maker);
    this.steps(count);
  }

  /** Ends the run where a table that grows has too many rows; what adds them has been charged for. */
  atMostRows(count: number, maker: string): void {
    if (count > this.limits.rows) throw new LimitExceeded('rows', `${maker} makes ${count} rows, more than ${this.limits.rows}`);
  }

  /** Charges for a text to be made. */
  text(length: number): void {
    if (length > this.limits.text) throw new LimitExceeded('text', `a string of ${length} characters is longer than ${this.limits.text}`);
    if (length > 64) this.steps(length >> 6); // long texts cost more than one step
  }

  /** Checks a dynamic that was made of others. */
  dynamic(value: Dynamic): void {
    if (value === null || typeof value !== 'object') return;
    const weight = weightOf(value);
    if (weight > this.limits.elements) {
      throw new LimitExceeded('elements', `a dynamic of ${weight} values is larger than ${this.limits.elements}`);
    }
  }

  /** Charges for an array to be made. */
  elements(count: number): void {
    if (count > this.limits.elements)
      throw new LimitExceeded('elements', `an array of ${count} elements is longer than ${this.limits.elements}`);
    this.steps(count);
  }
}
