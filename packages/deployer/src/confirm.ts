import type { Outcome } from '@sentinelpack/kinds';
import type { Tried } from './deploy-steps.ts';
import { indexLive } from './live-index.ts';
import { isSeen } from './look.ts';
import { outcomeOf } from './outcome.ts';
import type { Part } from './part.ts';
import type { ReadBack } from './read-back.ts';
import { readBack } from './read-back.ts';
import type { Run } from './run.ts';

/** What became of steps, and those of which nobody knows: the connection broke, and the workspace does not show them. */
export interface Confirmed {
  readonly outcomes: readonly Outcome[];
  readonly unknown: readonly Tried[];
}

const readBackPauses: readonly number[] = [0, 2_000, 5_000, 10_000];

/** Reads back what was written, again while the service does not show it, and says what became of it. */
export async function confirm(run: Run, part: Part, tried: readonly Tried[]): Promise<Confirmed> {
  const outcomes = tried.flatMap(({ outcome }) => (outcome === undefined || outcome.status === 'done' ? [] : [outcome]));
  let open = tried.filter(({ outcome }) => outcome === undefined || outcome.status === 'done');
  for (const pause of readBackPauses) {
    if (open.length === 0) break;
    if (pause > 0) await run.sleep(pause);
    const look = await part.look(run);
    if (!isSeen(look)) return { outcomes: [...outcomes, ...open.map((each) => unreadOutcome(each, look.error))], unknown: [] };
    const { situation } = look;
    const index = indexLive(situation.live, situation.place.pack.id);
    const read = open.map((each) => ({ ...each, back: readBack(each.step, situation, index) }));
    outcomes.push(...(await settle(part, read)));
    open = read.filter(({ back }) => back.is === 'unseen');
  }
  const unknown = open.filter(({ outcome }) => outcome === undefined);
  const unseen = open.filter(({ outcome }) => outcome !== undefined);
  return {
    outcomes: [...outcomes, ...unseen.map(({ step }) => outcomeOf(step.change, 'done', 'written, but the service does not show it yet'))],
    unknown,
  };
}

async function settle(part: Part, read: readonly (Tried & { readonly back: ReadBack })[]): Promise<readonly Outcome[]> {
  const marks = read.flatMap(({ back }) => (back.is === 'rewritten' ? [back.mark] : []));
  const { tried } = await part.mark(marks);
  return read.flatMap(({ step, back }) => {
    switch (back.is) {
      case 'unseen':
        return [];
      case 'confirmed':
        return [outcomeOf(step.change, 'done')];
      case 'disabled':
        return [outcomeOf(step.change, 'done', `written, and disabled by the service at once: ${back.reason}`)];
      case 'rewritten': {
        // The marker of an object whose members were written is finished with the last of them.
        if (back.fields.length === 0) return [outcomeOf(step.change, 'done')];
        const isMarked = tried.some((each) => each.step === back.mark && each.outcome?.status === 'done');
        const remark = `the service keeps otherwise than sent: ${back.fields.join(', ')}`;
        return [
          outcomeOf(step.change, 'done', isMarked ? remark : `${remark}; that could not be noted, so the next plan takes it for an edit`),
        ];
      }
    }
  });
}

function unreadOutcome({ step, outcome, error }: Tried, why: string | undefined): Outcome {
  const reason =
    outcome === undefined ? `it is not known whether it was written: ${error ?? ''}` : 'written, but it could not be read back';
  return outcomeOf(step.change, 'failed', `${reason}; ${why ?? ''}`);
}
