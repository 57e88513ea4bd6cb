import type { Change, Json, Outcome } from '@sentinelpack/kinds';
import { canonicalText } from '@sentinelpack/kinds';
import { outcomeOf } from './outcome.ts';
import type { Step } from './step.ts';

/** The steps that a fresh look still allows, and the outcomes of those that it does not. */
export interface Agreed {
  readonly steps: readonly Step[];
  readonly outcomes: readonly Outcome[];
}

/** Compares what was planned with what would be planned now: what has moved since is refused, object by object. */
export function agree(planned: readonly Change[], fresh: readonly Step[]): Agreed {
  const pairs = planned.map((change) => ({
    change,
    step: fresh.find((each) => each.change.kind === change.kind && each.change.id === change.id),
  }));
  return {
    steps: pairs.flatMap(({ change, step }) => (step && isAgreed(change, step) ? [step] : [])),
    outcomes: pairs.flatMap(({ change, step }) => (step && isAgreed(change, step) ? [] : [disagreement(change, step)])),
  };
}

// A run that was killed may have written the object already: then its marker is all that is missing.
function isAgreed(planned: Change, step: Step): boolean {
  return step.does === 'mark' || canonicalText(essence(planned)) === canonicalText(essence(step.change));
}

// A reviewed plan has been through JSON, which drops what is undefined.
function essence({ action, cause, fields, marker }: Change): Json {
  return JSON.parse(JSON.stringify({ action, cause, fields, marker })) as Json;
}

function disagreement(planned: Change, step: Step | undefined): Outcome {
  if (step === undefined) return outcomeOf(planned, 'skipped', 'nothing is left of it');
  const { action, reason } = step.change;
  if (action === 'keep') return outcomeOf(planned, 'skipped', 'already as wanted');
  return outcomeOf(planned, 'refused', `it has changed since it was planned: ${action} now${reason === undefined ? '' : `, ${reason}`}`);
}
