import type { Mutant, Schema } from '@sentinelpack/kql';
import { mutants, Refusal } from '@sentinelpack/kql';
import type { Prepared } from './engine.ts';
import type { JobMutation } from './job.ts';
import { isPassed } from './judge.ts';

/** Tries every mutant of a query on its tests: the tests are green, so a mutant that leaves them green is not noticed. The sample is the query as it can be parsed. */
export function mutationOf(prepared: readonly Prepared[], sample: string, schema: Schema): JobMutation {
  const query = prepared[0]?.trial.query ?? '';
  const sees = Math.max(0, ...prepared.map(({ trial }) => trial.window.seconds));
  const tried = mutants(sample, schema)
    // A run sees no row beyond its window, so a bound that reaches as far makes no difference.
    .filter(({ lookbackSeconds }) => lookbackSeconds === undefined || lookbackSeconds < sees)
    .map((mutant) => ({ mutant, survives: survives(mutant, query, prepared) }))
    .filter(({ survives: answer }) => answer !== undefined);
  const survivors = tried.filter(({ survives: answer }) => answer === true);
  return {
    total: tried.length,
    survivors: survivors.map(({ mutant: { start, length, change } }) => ({ start, length, change })),
  };
}

// A mutant that the engine does not run says nothing of the tests.
function survives({ start, length, text }: Mutant, query: string, prepared: readonly Prepared[]): boolean | undefined {
  const changed = `${query.slice(0, start)}${text}${query.slice(start + length)}`;
  try {
    return prepared.every((one) => isPassed(one, changed));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
