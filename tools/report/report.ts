import type { TechniqueCoverage } from './coverage.ts';
import type { Detection } from './detection.ts';

/** What is known of a pack's detections: the same for the page, the data and the layer. */
export interface Report {
  readonly pack: { readonly id: string; readonly name: string; readonly version: string; readonly attack: string };
  readonly detections: readonly Detection[];
  readonly coverage: readonly TechniqueCoverage[];
}
