import type { Path } from '../nouns.ts';
import { blocksOf } from './blocks.ts';
import type { Parameter, Query, Workbook } from './body.ts';

/** A parameter and where it stands. */
export interface PlacedParameter {
  readonly parameter: Parameter;
  readonly at: Path;
}

/** A query item and where it stands. */
export interface PlacedQuery {
  readonly query: Query;
  readonly at: Path;
  /** Whether it is shown only under a condition of its own. */
  readonly conditional: boolean;
}

/** Every parameter of a workbook, in order. */
export function placedParameters(workbook: Workbook): readonly PlacedParameter[] {
  return blocksOf(workbook).flatMap(({ at, block }) =>
    (block.parameters ?? []).map((parameter, index) => ({ parameter, at: [...at, 'parameters', index] })),
  );
}

/** Every query item of a workbook, in order. */
export function placedQueries(workbook: Workbook): readonly PlacedQuery[] {
  return blocksOf(workbook).flatMap(({ at, block }) =>
    block.query === undefined ? [] : [{ query: block.query, at: [...at, 'query'], conditional: block.when !== undefined }],
  );
}
