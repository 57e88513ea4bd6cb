import type { AggregateTable } from './aggregate.ts';
import { bitAggregates } from './bits.ts';
import { collectionAggregates } from './collections.ts';
import { countAggregates } from './counts.ts';
import { extremeAggregates } from './extremes.ts';
import { percentileAggregates } from './percentiles.ts';
import { schemaAggregates } from './schemas.ts';
import { sumAggregates } from './sums.ts';
import { spreadAggregates } from './spread.ts';

/** The aggregates that give one column each, by name. Those of several columns are in `row-aggregates.ts`. */
export const aggregates: AggregateTable = {
  ...bitAggregates,
  ...collectionAggregates,
  ...countAggregates,
  ...extremeAggregates,
  ...percentileAggregates,
  ...schemaAggregates,
  ...spreadAggregates,
  ...sumAggregates,
};
